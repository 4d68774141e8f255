package dev.backline.core.http;

import dev.backline.core.Secret;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;

/** The headers that all calls of an {@link Api} share. Not thread-safe while it is filled. */
final class DefaultHeaders {

  private final Map<String, String> plain = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Secret> secret = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  void put(String name, String value) {
    secret.remove(name);
    plain.put(name, value);
  }

  void put(String name, Secret value) {
    new Redaction().header(name, value); // a bad one is refused when it is set, not when it is sent
    plain.remove(name);
    secret.put(name, value);
  }

  void putAll(DefaultHeaders other) {
    plain.putAll(other.plain);
    secret.putAll(other.secret);
  }

  /** Returns all headers, and tells the redaction which are secret. */
  Headers.Builder all(Redaction redaction) {
    Headers.Builder headers = harmless();
    secret.forEach((name, value) -> headers.set(name, redaction.header(name, value)));
    return headers;
  }

  /** Returns the headers that a stranger may see. */
  Headers.Builder harmless() {
    Headers.Builder headers = new Headers.Builder();
    plain.forEach(headers::set);
    return headers;
  }
}
