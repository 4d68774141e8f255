package dev.backline.core.sync;

import java.io.Serial;

/** Ends a transaction that another one overtook, so that it is begun again. */
final class LostRaceException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  LostRaceException() {
    super("another transaction was faster", null, false, false);
  }
}
