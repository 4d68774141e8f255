package dev.backline.core.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in: headers, and the body's bytes before anybody parsed them.
 *
 * <p>A body that was decoded and written again has other bytes wherever it is not plain ASCII, and
 * its signature no longer fits. Immutable and thread-safe, as long as the bytes are left alone.
 */
public final class Delivery {

  private final Map<String, String> headers;
  private final byte[] body;

  private Delivery(Map<String, String> headers, byte[] body) {
    this.headers = headers;
    this.body = body;
  }

  /** Returns the delivery; names of headers may be written in any case. */
  public static Delivery of(Map<String, String> headers, byte[] body) {
    Map<String, String> lower = new HashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return new Delivery(Map.copyOf(lower), body.clone());
  }

  /** Returns the header's value, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns all headers, by lower-case name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the body's bytes. */
  public byte[] body() {
    return body.clone();
  }

  /** Returns the body as text in UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return body;
  }

  /** Shows the size only; a delivery holds people's names and addresses. */
  @Override
  public String toString() {
    return "Delivery[" + body.length + " bytes]";
  }
}
