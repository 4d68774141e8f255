package dev.backline.core;

import java.util.List;
import okhttp3.Request;

/** Breaks law 11 on purpose; it has to be public and in an exported package to do so. */
public final class LeaksRequests {

  private LeaksRequests() {}

  public static List<Request> requests() {
    return List.of();
  }
}
