package dev.backline.core.http;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the sentence for people in an error body, in the forms that platforms use. */
final class Problems {

  private static final int LONGEST = 300;

  /** From the most telling to the least. */
  private static final List<String> FIELDS =
      List.of(
          "error_description",
          "error_message",
          "error_user_msg",
          "detail",
          "message",
          "msg",
          "description",
          "title",
          "error",
          "code");

  private static final Pattern TITLE =
      Pattern.compile("<title[^>]{0,200}>([^<]{1,200})", Pattern.CASE_INSENSITIVE);

  private Problems() {}

  static String in(Answer answer) {
    if (answer.size() == 0) {
      return "";
    }
    if (answer.isHtml()) {
      Matcher title = TITLE.matcher(answer.text());
      return title.find() ? line(title.group(1)) : "";
    }
    Json json = answer.jsonOrAbsent();
    if (json.absent()) {
      return answer.saysJson() ? "" : line(answer.text());
    }
    try {
      return of(json, 5).map(Problems::line).orElse("");
    } catch (JsonException e) {
      return "";
    }
  }

  private static Optional<String> of(Json json, int depth) {
    if (depth == 0) {
      return Optional.empty();
    }
    switch (json.kind()) {
      case TEXT, NUMBER:
        return json.optionalText().filter(text -> !text.isBlank());
      case ARRAY:
        return of(json.at(0), depth - 1);
      case OBJECT:
        for (String container : List.of("error", "errors")) {
          Json inner = json.get(container);
          if (inner.kind() == Json.Kind.OBJECT || inner.kind() == Json.Kind.ARRAY) {
            Optional<String> found = of(inner, depth - 1);
            if (found.isPresent()) {
              return found;
            }
          }
        }
        return FIELDS.stream()
            .map(json::get)
            .flatMap(field -> of(field, depth - 1).stream())
            .findFirst();
      default:
        return Optional.empty();
    }
  }

  private static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
