package dev.backline.bandcamp;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.auth.TokenRefusals;
import dev.backline.core.http.Answer;
import dev.backline.core.json.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads Bandcamp's ways of saying no.
 *
 * <p>An answer with status 200 can hold {@code {"error": true, "error_message": "…"}}; other
 * variants call the text {@code message} or put it into {@code error} itself.
 */
final class BandcampErrors {

  private BandcampErrors() {}

  static Optional<ApiException> read(Answer answer, FailedCall call) {
    if (answer.status() == 401 || answer.status() == 429 || answer.status() >= 500) {
      return Optional.empty(); // the status says it all
    }
    Json error = answer.jsonOrAbsent();
    if (error.kind() != Json.Kind.OBJECT || !failed(error.get("error"))) {
      return Optional.empty();
    }
    String text = message(error);
    String lower = text.toLowerCase(Locale.ROOT);
    if (answer.status() == 403
        || lower.contains("not authorized")
        || lower.contains("permission")) {
      return Optional.of(new ForbiddenException(call, text, null));
    }
    return Optional.of(new InvalidRequestException(call, text, null));
  }

  private static boolean failed(Json error) {
    return switch (error.kind()) {
      case BOOLEAN -> error.bool();
      case TEXT -> !error.text().isBlank();
      default -> false;
    };
  }

  static String message(Json error) {
    return error
        .get("error_message")
        .optionalText()
        .or(() -> error.get("message").optionalText())
        .or(() -> error.get("error_description").optionalText())
        .or(() -> error.get("error").optionalText())
        .orElse("refused without a reason");
  }

  /** Refusals of the token endpoint, {@code duplicate_grant} among them. */
  static ApiException explain(TokenRefusals.Refusal refusal) {
    String words = refusal.answer().error() + " " + refusal.answer().description();
    return words.toLowerCase(Locale.ROOT).contains("duplicate_grant")
        ? new DuplicateGrantException(refusal.call())
        : TokenRefusals.standard().explain(refusal);
  }
}
