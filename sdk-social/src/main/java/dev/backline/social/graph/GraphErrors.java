package dev.backline.social.graph;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.NotFoundException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.UnsupportedByPlatformException;
import dev.backline.core.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Graph's ways of saying no: by code, then by the code below it, never by HTTP status, which
 * is 200, 400, 401, 403, 429 or 500 with little system.
 */
final class GraphErrors {

  /** Limits are rolling hours and more; asking again within minutes only lengthens a block. */
  static final Duration PAUSE = Duration.ofMinutes(10);

  private static final Set<Integer> LIMITS = Set.of(4, 17, 32, 341, 613);
  private static final Set<Integer> TIMED_OUT = Set.of(1504018, 1504038);
  private static final Set<Integer> BAD_BREAKDOWN = Set.of(1504041, 1504042);
  private static final Pattern SCOPE =
      Pattern.compile(
          "\\b(?:instagram|pages|ads|business|read|public|email)_[a-z_]*"
              + "(?:basic|insights|comments|messages|publish|list|engagement|content|read|management"
              + "|posts|metadata)\\b");

  private GraphErrors() {}

  static Optional<ApiException> read(Answer answer, FailedCall call) {
    return GraphError.in(answer).map(error -> explain(error, answer, traced(call, error)));
  }

  private static FailedCall traced(FailedCall call, GraphError error) {
    if (error.trace().isEmpty() || call.requestIds().contains(error.trace())) {
      return call;
    }
    List<String> ids = new ArrayList<>(call.requestIds());
    ids.add(error.trace());
    return new FailedCall(call.platform(), call.operation(), call.status(), ids, call.attempts());
  }

  private static ApiException explain(GraphError error, Answer answer, FailedCall call) {
    int code = error.code();
    String what = error.describe();
    if (error.subcode() == 2207051 || code == 368) {
      return new BlockedException(call, what);
    }
    if (isLimit(code)) {
      return new RateLimitedException(call, what, resumeAt(answer), null);
    }
    if (isLogin(error)) {
      return login(error, call);
    }
    if (code == 1 || code == 2) {
      return failure(error, call);
    }
    if (code == 3 || code == 10 || code == 283 || (code >= 200 && code <= 299)) {
      return permission(error, call);
    }
    return request(error, call);
  }

  private static boolean isLimit(int code) {
    return LIMITS.contains(code) || (code >= 80000 && code <= 80014);
  }

  private static boolean isLogin(GraphError error) {
    return error.code() == 190
        || error.code() == 102
        || (error.code() == 2500 && error.speaksOf("token"));
  }

  private static Instant resumeAt(Answer answer) {
    Duration regain = UsageHeaders.regain(answer.headers());
    return regain.isZero()
        ? answer.resumeAt().orElseGet(() -> answer.receivedAt().plus(PAUSE))
        : answer.receivedAt().plus(regain);
  }

  private static ApiException login(GraphError error, FailedCall call) {
    return error.speaksOf("page access token")
        ? new WrongTokenException(call, error.describe())
        : new ReauthorizationRequiredException(call, error.describe(), null);
  }

  private static ApiException failure(GraphError error, FailedCall call) {
    if (error.speaksOf("reduce the amount of data") || TIMED_OUT.contains(error.subcode())) {
      return new TooMuchException(call, error);
    }
    boolean lasting = error.passing().equals(Optional.of(false)) && error.subcode() != 0;
    return lasting || BAD_BREAKDOWN.contains(error.subcode())
        ? new RefusedException(call, error)
        : new PlatformUnavailableException(call, error.describe(), null, null);
  }

  private static ApiException permission(GraphError error, FailedCall call) {
    if (error.speaksOf("not enough viewers")) {
      return new RefusedException(call, error);
    }
    Set<String> scopes = new LinkedHashSet<>();
    Matcher named = SCOPE.matcher(error.message());
    while (named.find()) {
      scopes.add(named.group());
    }
    return scopes.isEmpty()
        ? new ForbiddenException(call, error.describe(), null)
        : new ScopeMissingException(call, error.describe(), scopes, null);
  }

  private static ApiException request(GraphError error, FailedCall call) {
    String what = error.describe();
    if (error.code() == 101 || error.speaksOf("appsecret_proof")) {
      return new CredentialsRejectedException(call, what, null);
    }
    if (error.code() == 803 || (error.code() == 100 && error.subcode() == 33)) {
      return new NotFoundException(call, what, false, null);
    }
    if (error.code() == 12) {
      return new UnsupportedByPlatformException(
          call, what, "Meta took this away; read what it puts in its place.", null);
    }
    if (error.code() == 2635) {
      return new UnsupportedByPlatformException(
          call, what, "Set a version of the Marketing API that is still served.", null);
    }
    if (TIMED_OUT.contains(error.subcode()) || error.subcode() == 1487534) {
      return new TooMuchException(call, error);
    }
    return error.passing().orElse(false)
        ? new PlatformUnavailableException(call, what, null, null)
        : new RefusedException(call, error);
  }
}
