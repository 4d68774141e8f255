package dev.backline.social.graph;

import dev.backline.core.http.Answer;
import dev.backline.core.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Graph says of a failure.
 *
 * @param code 0 if there is none
 * @param subcode 0 if there is none
 * @param passing whether Graph says that it will pass; empty if it does not say
 * @param trace the id by which Meta finds the call; empty if there is none
 */
record GraphError(
    int code, int subcode, String message, String type, Optional<Boolean> passing, String trace) {

  private static final Pattern TOKENS =
      Pattern.compile(
          "(?:EAA|IGQ|IGAA)[A-Za-z0-9_-]{12,}|(?<=access_token=)[^&\\s\"]+|(?<=appsecret_proof=)\\w+");

  /** Returns the error in the answer; empty if it reports none. */
  static Optional<GraphError> in(Answer answer) {
    Json body = answer.jsonOrAbsent();
    if (body.kind() != Json.Kind.OBJECT) {
      return Optional.empty();
    }
    Json error = body.get("error");
    if (error.kind() == Json.Kind.OBJECT && !error.get("code").absent()) {
      return Optional.of(read(error));
    }
    if (!body.get("error_type").absent()) { // Instagram's token endpoint
      return Optional.of(
          new GraphError(
              number(body, "code"),
              0,
              clean(text(body, "error_message")),
              text(body, "error_type"),
              Optional.empty(),
              ""));
    }
    return Optional.empty();
  }

  private static GraphError read(Json error) {
    Json passing = error.get("is_transient");
    return new GraphError(
        number(error, "code"),
        number(error, "error_subcode"),
        clean(text(error, "message")),
        text(error, "type"),
        passing.kind() == Json.Kind.BOOLEAN ? Optional.of(passing.bool()) : Optional.empty(),
        text(error, "fbtrace_id"));
  }

  /** Returns the text without tokens; Graph likes to quote them. */
  static String clean(String text) {
    String masked = TOKENS.matcher(text).replaceAll("[secret]");
    return masked.length() > 500 ? masked.substring(0, 500) + "…" : masked;
  }

  private static int number(Json object, String name) {
    String text = text(object, name).strip();
    return text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static String text(Json object, String name) {
    Json value = object.get(name);
    return switch (value.kind()) {
      case TEXT, NUMBER -> value.text();
      default -> "";
    };
  }

  boolean speaksOf(String words) {
    return message.toLowerCase(java.util.Locale.ROOT).contains(words);
  }

  /** Returns code and words in one line. */
  String describe() {
    String codes = subcode == 0 ? "#" + code : "#" + code + "/" + subcode;
    return message.startsWith("(#") ? message : "(" + codes + ") " + message;
  }
}
