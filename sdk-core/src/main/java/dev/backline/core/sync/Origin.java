package dev.backline.core.sync;

/** Where a page of rows came from, so that each row can be led back to it. */
public sealed interface Origin {

  /** Returns the origin of rows that an API answered. */
  static Origin request(String requestId, String pointer) {
    return new Request(requestId, pointer);
  }

  /** Returns the origin of rows that stand in a file. */
  static Origin file(String name, String contentHash, FileLines lines) {
    return new File(name, contentHash, lines);
  }

  /**
   * An answer of an API, or a delivery of a webhook.
   *
   * @param requestId the platform's id of the request or delivery, or ours if it gives none
   * @param pointer the JSON pointer of the array of rows, such as {@code /report}; a row's position
   *     in the page follows it. Empty if the answer itself is the array.
   */
  record Request(String requestId, String pointer) implements Origin {}

  /**
   * A part of a file.
   *
   * @param name the file's name as the user knows it; it may change from import to import
   * @param contentHash the hash of the file's bytes, in hexadecimal
   * @param lines the line and bytes of each row of the page, by position
   */
  record File(String name, String contentHash, FileLines lines) implements Origin {}
}
