package dev.backline.core.auth;

/**
 * Reads the answers of a platform's token endpoint.
 *
 * <p>{@link #standard()} reads what RFC 6749 says and what platforms made of it. A platform with a
 * form of its own brings its own reader.
 */
@FunctionalInterface
public interface TokenAnswers {

  /** Returns what the answer means; never throws over its content. */
  TokenAnswer read(TokenExchange.Answer answer);

  /**
   * Returns the tolerant reader.
   *
   * <p>Only a JSON object with a non-empty {@code access_token} is a success, whatever the status:
   * Bandcamp may answer an error with status 200. The object may be the element of a {@code data}
   * array or field, as Instagram's is. Numbers may be text. Scopes may be separated by spaces or
   * commas, or be an array, and be called {@code scope}, {@code scopes} or {@code permissions}.
   */
  static TokenAnswers standard() {
    return StandardAnswers::read;
  }
}
