package dev.backline.core.testing;

import dev.backline.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@link Simulator} answers. Immutable. */
public record SimulatedReply(int status, Map<String, String> headers, byte[] body) {

  public SimulatedReply {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Returns a 200 with JSON. */
  public static SimulatedReply json(Json json) {
    return json(200, json);
  }

  /** Returns a 200 with JSON that is written already. */
  public static SimulatedReply json(String text) {
    return of(200, "application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns JSON under any status. */
  public static SimulatedReply json(int status, Json json) {
    return of(status, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a page for people. */
  public static SimulatedReply html(int status, String html) {
    return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns any body. */
  public static SimulatedReply of(int status, String mediaType, byte[] body) {
    return new SimulatedReply(status, Map.of("content-type", mediaType), body);
  }

  /** Returns a status alone. */
  public static SimulatedReply empty(int status) {
    return new SimulatedReply(status, Map.of(), new byte[0]);
  }

  /** Returns this reply with one header more, or with another value for it. */
  public SimulatedReply with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name.toLowerCase(java.util.Locale.ROOT), String.valueOf(value));
    return new SimulatedReply(status, more, body);
  }

  /** Returns this reply without the header. */
  public SimulatedReply without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name.toLowerCase(java.util.Locale.ROOT));
    return new SimulatedReply(status, fewer, body);
  }

  /** Returns this reply with another body. */
  public SimulatedReply withBody(byte[] other) {
    return new SimulatedReply(status, headers, other);
  }

  /** Returns the body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
