package dev.backline.core.http;

import dev.backline.core.FailedCall;
import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** One call on its way: what was ordered, and what happened so far. Not thread-safe. */
final class Trip {

  /** What was ordered. */
  record Order(
      String platform,
      String operation,
      Request request,
      boolean repeatable,
      boolean acceptsPages,
      Lane lane,
      int cost,
      Deadline deadline,
      BodyLimits limits,
      Redirects redirects,
      @Nullable AccessTokens tokens,
      @Nullable Governor governor,
      Redaction redaction,
      BooleanSupplier closed) {}

  final Order order;
  final Deadline deadline;
  final Redaction redaction;

  private final List<String> requestIds = new ArrayList<>();
  private int tries;
  private int sent;
  private boolean reached;
  private boolean handedOut;
  private boolean departed;
  private long departure;
  private int status;
  private @Nullable Secret token;
  private @Nullable Secret refused;

  Trip(Order order) {
    this.order = order;
    this.deadline = order.deadline();
    this.redaction = order.redaction();
  }

  void begin() {
    tries++;
    reached = false;
    departed = false;
    status = 0;
    token = null;
  }

  void departs(long nanos) {
    departed = true;
    departure = nanos;
  }

  boolean departed() {
    return departed;
  }

  long departure() {
    return departure;
  }

  void status(int answered) {
    status = answered;
  }

  /** Returns the status of this attempt's last answer; 0 if none came. */
  int status() {
    return status;
  }

  /** Remembers that the platform may have seen this attempt. */
  void reached() {
    if (!reached) {
      reached = true;
      sent++;
    }
  }

  boolean wasReached() {
    return reached;
  }

  /** Remembers that the caller has got a part of the body, so that it can't be asked for again. */
  void handsOut() {
    handedOut = true;
  }

  boolean handedOut() {
    return handedOut;
  }

  int tries() {
    return tries;
  }

  void carries(Secret fresh) {
    token = fresh;
    redaction.add(fresh);
  }

  /** Returns the token of this attempt; null if it has none, or never got one. */
  @Nullable Secret token() {
    return token;
  }

  /** Remembers that the platform refused the token; false if that happened before. */
  boolean refuse() {
    if (refused != null) {
      return false;
    }
    refused = token;
    return refused != null;
  }

  boolean isRefused(Secret candidate) {
    return candidate.equals(refused);
  }

  void answered(String requestId) {
    requestIds.add(requestId);
  }

  Optional<String> lastRequestId() {
    return requestIds.isEmpty()
        ? Optional.empty()
        : Optional.of(requestIds.get(requestIds.size() - 1));
  }

  /** Returns the facts for a failure, with the status of the last answer or 0. */
  FailedCall facts(int status) {
    return new FailedCall(order.platform(), order.operation(), status, requestIds, sent);
  }
}
