package dev.backline.core.testing;

import dev.backline.core.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a {@link Simulator} got it.
 *
 * @param number counts from 1 over all requests of the simulator
 * @param target path and query as they stood in the request line
 * @param headers by lower-case name, several values joined by a comma
 * @param places what the route's template matched, decoded
 */
public record SimulatedRequest(
    int number,
    String method,
    String target,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> places) {

  /** Returns the path without its query, still encoded. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Returns what stands at the place of the route's template. */
  public String place(String name) {
    String value = places.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no place {" + name + "} in the route");
    }
    return value;
  }

  /** Returns the first value of the query parameter. */
  public Optional<String> query(String name) {
    return queries().getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Returns all query parameters, decoded, in their order. */
  public Map<String, List<String>> queries() {
    int query = target.indexOf('?');
    return query < 0 ? Map.of() : pairs(target.substring(query + 1));
  }

  /** Returns the header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns the first value of the form field. */
  public Optional<String> form(String name) {
    return forms().getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Returns all form fields, decoded; none if the body is no form. */
  public Map<String, List<String>> forms() {
    return header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")
        ? pairs(text())
        : Map.of();
  }

  /** Returns the body as JSON. */
  public Json json() {
    return Json.parse(text());
  }

  /** Returns the body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns the token after {@code Bearer}. */
  public Optional<String> bearer() {
    return header("authorization").filter(a -> a.startsWith("Bearer ")).map(a -> a.substring(7));
  }

  SimulatedRequest at(Map<String, String> places) {
    return new SimulatedRequest(number, method, target, headers, body, places);
  }

  private static Map<String, List<String>> pairs(String text) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
