package dev.backline.core.facts;

/** What came of a {@link Pitch}. */
public enum PitchOutcome {
  PENDING,
  LISTENED,
  APPROVED,
  SHARED,
  DECLINED,
  EXPIRED;

  /** Returns whether the curator took the track. */
  public boolean success() {
    return this == APPROVED || this == SHARED;
  }
}
