package dev.backline.patreon;

import dev.backline.core.ApiException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.http.Answer;
import dev.backline.core.http.ErrorReader;
import dev.backline.core.json.Json;
import dev.backline.patreon.jsonapi.ExpiredCursorException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads Patreon's ways of saying no: JSON:API errors, whose every member may be missing; the edge's
 * own 429, which has neither id nor status; pages for people.
 */
final class PatreonErrors implements ErrorReader {

  /** How long the edge blocks, where it does not say. */
  private static final Duration EDGE_BLOCK = Duration.ofMinutes(30);

  private static final Duration THROTTLE = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(2);

  private final Supplier<Set<String>> granted;

  /** Creates the reader; the scopes are those of the grant as far as they are known. */
  PatreonErrors(Supplier<Set<String>> granted) {
    this.granted = granted;
  }

  @Override
  public Optional<ApiException> read(Answer answer, FailedCall call) {
    int status = answer.status();
    if (answer.ok() || status >= 500 || status < 400) {
      return Optional.empty();
    }
    Json body = answer.jsonOrAbsent();
    Json error = first(body);
    if (status == 429) {
      return Optional.of(throttled(answer, call, error));
    }
    // A page with 401 is an old form of a dead token; with any other status it is the edge.
    if (status != 401 && body.absent() && answer.text().stripLeading().startsWith("<")) {
      Instant resumeAt = answer.resumeAt().orElse(null);
      return Optional.of(new EdgeBlockedException(call, "blocked by the edge", resumeAt, null));
    }
    String what = words(error, answer);
    return switch (status) {
      case 400 -> Optional.of(refused(call, error, what));
      case 401 -> missingScope(call, what);
      case 403 -> Optional.of(new ForbiddenException(call, what, null));
      default -> Optional.empty();
    };
  }

  private static ApiException refused(FailedCall call, Json error, String what) {
    String parameter =
        error.kind() == Json.Kind.OBJECT && error.get("source").kind() == Json.Kind.OBJECT
            ? error.get("source").get("parameter").optionalText().orElse("")
            : "";
    return parameter.equals("page[cursor]")
        ? new ExpiredCursorException(call, what)
        : new InvalidRequestException(
            call, parameter.isEmpty() ? what : what + " (" + parameter + ")", null);
  }

  /** A missing scope and a bad token look alike; only the grant tells which it is. */
  private Optional<ApiException> missingScope(FailedCall call, String what) {
    Set<String> scopes = granted.get();
    return PatreonScope.neededBy(call)
        .filter(needed -> !scopes.isEmpty() && !scopes.contains(needed.text()))
        .map(needed -> new ScopeMissingException(call, what, Set.of(needed.text()), null));
  }

  private static ApiException throttled(Answer answer, FailedCall call, Json error) {
    boolean edge =
        error.get("status").absent() && error.get("code_name").absent() && error.get("id").absent();
    Duration otherwise = edge ? EDGE_BLOCK : THROTTLE;
    Instant advised =
        answer
            .resumeAt()
            .orElseGet(() -> answer.receivedAt().plus(seconds(error).orElse(otherwise)));
    Instant latest = answer.receivedAt().plus(LONGEST);
    Instant resumeAt = advised.isAfter(latest) ? latest : advised;
    String what = words(error, answer);
    return edge
        ? new EdgeBlockedException(call, "blocked by the edge: " + what, resumeAt, null)
        : new RateLimitedException(call, what, resumeAt, null);
  }

  private static Optional<Duration> seconds(Json error) {
    OptionalLong seconds = error.get("retry_after_seconds").optionalWholeNumber();
    return seconds.isPresent() && seconds.getAsLong() > 0
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  /** The first error; the edge may leave out the list around it. */
  private static Json first(Json body) {
    if (body.kind() != Json.Kind.OBJECT) {
      return Json.object();
    }
    Json errors = body.get("errors");
    Json first = errors.kind() == Json.Kind.ARRAY ? errors.at(0) : body;
    return first.kind() == Json.Kind.OBJECT ? first : Json.object();
  }

  private static String words(Json error, Answer answer) {
    String name = error.get("code_name").optionalText().orElse("");
    String detail =
        error
            .get("detail")
            .optionalText()
            .or(() -> error.get("title").optionalText())
            .orElse(answer.problem());
    String words = name.isEmpty() ? detail : name + ": " + detail;
    return words.isBlank() ? "refused without a reason" : words;
  }
}
