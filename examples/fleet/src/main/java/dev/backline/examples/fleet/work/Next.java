package dev.backline.examples.fleet.work;

import java.time.Instant;

/** What becomes of an account after a run. */
public sealed interface Next {

  /** It is due at the instant. */
  record At(Instant due) implements Next {}

  /** It is set aside and not due before a person has helped. */
  record Aside() implements Next {}
}
