package dev.backline.core.http;

import dev.backline.core.quota.QuotaSignal;
import java.util.List;

/**
 * Reads from an answer what the platform says about its limits, on success and on failure alike.
 *
 * <p>A malformed or missing header yields no signal and never fails the call. Must be thread-safe.
 */
@FunctionalInterface
public interface QuotaReader {

  /** Returns the signals of the answer's headers; its body is not there. */
  List<QuotaSignal> read(Answer answer);
}
