package dev.backline.core.http;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Request;

/**
 * Sends one request once. The door to the network; OkHttp stands behind it, and a fake in tests.
 */
@FunctionalInterface
interface Transport {

  /**
   * Sends the request and returns its answer.
   *
   * @param hold how many bytes of the body to fetch before returning; -1 to leave it all on the
   *     wire
   * @throws NotSentException if it is certain that the platform saw nothing of the request
   * @throws IOException if no whole answer came; whether the platform acted is unknown
   */
  Reply send(Request request, long hold, Duration atMost) throws IOException, InterruptedException;
}
