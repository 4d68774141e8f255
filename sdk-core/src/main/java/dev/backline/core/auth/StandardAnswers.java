package dev.backline.core.auth;

import dev.backline.core.Secret;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads token answers as platforms really send them. */
final class StandardAnswers {

  private static final List<String> SCOPES = List.of("scope", "scopes", "permissions");
  private static final int EXTRA_LENGTH = 200;

  private StandardAnswers() {}

  static TokenAnswer read(TokenExchange.Answer answer) {
    String body = answer.body().strip();
    Duration wait = retryAfter(answer.headers());
    Json json;
    try {
      json = body.isEmpty() ? Json.object() : Json.parse(body);
    } catch (JsonException e) {
      boolean page = body.startsWith("<");
      String text = page ? "" : firstLine(body);
      var form = page ? TokenAnswer.Form.PAGE : TokenAnswer.Form.TEXT;
      return new TokenAnswer.Refused("", text, wait, form);
    }
    Json object = payload(json);
    if (object.kind() != Json.Kind.OBJECT) {
      return new TokenAnswer.Refused("", "", wait, TokenAnswer.Form.JSON);
    }
    String access = sendable(text(object.get("access_token")));
    return access.isBlank() || hasError(object) ? refused(object, wait) : issued(object, access);
  }

  /** A token that no header takes is none. */
  private static String sendable(String token) {
    return token.chars().allMatch(c -> c >= ' ' && c <= '~') ? token : "";
  }

  private static Json payload(Json json) {
    if (json.kind() != Json.Kind.OBJECT || !text(json.get("access_token")).isBlank()) {
      return json;
    }
    Json wrapped = json.get("data");
    if (wrapped.kind() == Json.Kind.ARRAY) {
      wrapped = wrapped.at(0);
    }
    boolean carriesToken =
        wrapped.kind() == Json.Kind.OBJECT && !text(wrapped.get("access_token")).isBlank();
    return carriesToken ? wrapped : json;
  }

  private static boolean hasError(Json object) {
    Json error = object.get("error");
    if (error.kind() == Json.Kind.OBJECT) {
      String code = text(error.get("code"));
      return !code.equals("ok") && !code.equals("0"); // TikTok sends an error object with success
    }
    return !text(error).isBlank();
  }

  private static TokenAnswer issued(Json object, String access) {
    String refresh = text(object.get("refresh_token"));
    return new TokenAnswer.Issued(
        Secret.of(access),
        refresh.isBlank() ? null : Secret.of(refresh),
        seconds(object.get("expires_in")),
        seconds(firstPresent(object, "refresh_expires_in", "refresh_token_expires_in")),
        scopes(object),
        extras(object));
  }

  private static TokenAnswer refused(Json object, @Nullable Duration wait) {
    Json error = object.get("error");
    String code;
    String description;
    if (error.kind() == Json.Kind.OBJECT) { // Meta: {"error": {"code": 190, "message": …}}
      code = text(firstPresent(error, "code", "type"));
      description = text(firstPresent(error, "message", "description"));
    } else {
      code = text(firstPresent(object, "error", "error_code", "error_type", "code"));
      description =
          text(firstPresent(object, "error_description", "error_message", "message", "detail"));
    }
    Duration inBody = seconds(object.get("retry_after_seconds"));
    return new TokenAnswer.Refused(
        code, firstLine(description), wait == null ? inBody : wait, TokenAnswer.Form.JSON);
  }

  private static Json firstPresent(Json object, String... names) {
    for (String name : names) {
      Json value = object.get(name);
      if (!value.absent()) {
        return value;
      }
    }
    return object.get(names[0]);
  }

  private static @Nullable Set<String> scopes(Json object) {
    for (String name : SCOPES) {
      Json value = object.get(name);
      Set<String> scopes = new LinkedHashSet<>();
      if (value.kind() == Json.Kind.ARRAY) {
        value.elements().forEach(element -> scopes.add(PlainText.of(text(element))));
      } else {
        scopes.addAll(List.of(PlainText.of(text(value)).split("[\\s,]+")));
      }
      scopes.remove("");
      if (!scopes.isEmpty()) {
        return scopes;
      }
    }
    return null;
  }

  private static Map<String, String> extras(Json object) {
    Map<String, String> extras = new LinkedHashMap<>();
    object
        .fields()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              String text = text(value);
              boolean secret =
                  lower.contains("token") || lower.contains("secret") || lower.contains("code");
              boolean known = SCOPES.contains(name) || lower.endsWith("expires_in");
              if (!secret && !known && !text.isBlank() && text.length() <= EXTRA_LENGTH) {
                extras.put(PlainText.of(name), PlainText.of(text));
              }
            });
    return extras;
  }

  private static String text(Json value) {
    return switch (value.kind()) {
      case TEXT, NUMBER, BOOLEAN -> value.text();
      default -> "";
    };
  }

  private static @Nullable Duration seconds(Json value) {
    return seconds(text(value));
  }

  private static @Nullable Duration seconds(String text) {
    String whole = text.strip();
    int point = whole.indexOf('.');
    whole = point > 0 ? whole.substring(0, point) : whole;
    boolean number =
        !whole.isEmpty()
            && whole.length() < 12
            && whole.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Duration.ofSeconds(Long.parseLong(whole)) : null;
  }

  /** Reads seconds, or a date taken against the answer's own date, so that no clock is trusted. */
  private static @Nullable Duration retryAfter(Map<String, String> headers) {
    String text = headers.getOrDefault("retry-after", "");
    Duration seconds = seconds(text);
    String date = headers.getOrDefault("date", "");
    if (seconds != null || text.isBlank() || date.isBlank()) {
      return seconds;
    }
    try {
      Duration wait = Duration.between(httpDate(date), httpDate(text));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null; // unreadable advice is no advice
    }
  }

  private static ZonedDateTime httpDate(String text) {
    return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > EXTRA_LENGTH ? line.substring(0, EXTRA_LENGTH) + "…" : line;
  }
}
