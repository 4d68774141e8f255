package dev.backline.examples.peers.fault;

/** What came of a call that met a fault. */
enum Verdict {
  /** The row came in, once and in time, without the caller's help. */
  ROW("row", true),
  /**
   * A documented failure told the caller what happened, and when to come again if that was said.
   */
  TOLD("told", true),
  /** The client still waits, for the platform asked for fewer calls and named no time. */
  WAITS("waits", true),
  /** The platform was called again before the time that it had named. */
  TOO_EARLY("too early", false),
  /** The platform was called again long after the time that it had named. */
  TOO_LATE("too late", false),
  /** The platform had named a time; neither was it kept nor did the caller hear of it. */
  ADVICE_LOST("advice lost", false),
  /** The row was written twice. */
  DUPLICATE_WRITE("duplicate write", false),
  /** A connection stayed open each time that the fault struck. */
  LEAKED("leaked connection", false),
  /** The call did not end. */
  HUNG("hung", false),
  /** The call failed by an error that the library does not document for it. */
  UNTYPED("untyped", false),
  /** The call returned something else than the row. */
  WRONG_RESULT("wrong result", false);

  private final String words;
  private final boolean obeyed;

  Verdict(String words, boolean obeyed) {
    this.words = words;
    this.obeyed = obeyed;
  }

  String words() {
    return words;
  }

  /** Returns whether the platform and the caller got what is theirs. */
  boolean obeyed() {
    return obeyed;
  }
}
