package dev.backline.core.sync;

import java.time.Instant;
import java.util.Optional;

/** Asks a source how a row stays that is no longer shown, and checks the answer. */
final class Departure {

  private Departure() {}

  static <T extends Record> Optional<T> of(Source<T> source, T row, Instant foundMissing) {
    Optional<T> kept = source.departed(row, foundMissing);
    if (kept.isPresent()
        && !source.dataset().keyOf(kept.get()).equals(source.dataset().keyOf(row))) {
      throw new IllegalStateException(
          source.id() + " gives a departed row another key than it had; rows would double");
    }
    return kept;
  }
}
