package dev.backline.core;

import okhttp3.OkHttpClient;

/** Uses the one door of law 11; it has to be public and in an exported package to do so. */
public final class TakesAClient {

  private TakesAClient() {}

  public static boolean uses(OkHttpClient client) {
    return client.retryOnConnectionFailure();
  }
}
