package dev.backline.core.http;

/**
 * Turns an answer into what the caller wants. It runs on the road: an answer that breaks off in the
 * middle is asked for again, and a {@link dev.backline.core.json.JsonException} leaves as a {@link
 * dev.backline.core.DriftException} with the JSON pointer and the request ids.
 *
 * @param <T> what the caller wants
 */
@FunctionalInterface
public interface Decoder<T> {

  /** Decodes the answer; may run again when the call is repeated. */
  T decode(Answer answer);
}
