package dev.backline.core;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * The facts of a call to a platform that did not succeed: who was called, for what, and what came
 * back.
 *
 * @param platform the platform's lower-case name, such as {@code etsy}
 * @param operation what was called, in the platform's words and without parameters, such as {@code
 *     GET /shops/{shop}/receipts}
 * @param status the HTTP status of the last attempt; 0 when no response arrived
 * @param requestIds the ids by which the platform's support finds the call, oldest first
 * @param attempts how often the request was sent; 0 when it never left this machine
 */
public record FailedCall(
    String platform, String operation, int status, List<String> requestIds, int attempts)
    implements Serializable {

  public FailedCall {
    requestIds = List.copyOf(requestIds);
  }

  /** Returns the facts of a call that was refused here, before anything was sent. */
  public static FailedCall notSent(String platform, String operation) {
    return new FailedCall(platform, operation, 0, List.of(), 0);
  }

  /** Returns the HTTP status of the last attempt, if a response arrived. */
  public OptionalInt httpStatus() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  String describe(String what) {
    StringBuilder text = new StringBuilder(platform).append(": ").append(what);
    text.append(" [").append(operation);
    if (status != 0) {
      text.append(", HTTP ").append(status);
    }
    if (!requestIds.isEmpty()) {
      text.append(", request id ").append(String.join(" ", requestIds));
    }
    if (attempts > 1) {
      text.append(", ").append(attempts).append(" attempts");
    }
    return text.append(']').toString();
  }
}
