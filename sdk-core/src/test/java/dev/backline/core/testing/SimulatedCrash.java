package dev.backline.core.testing;

import java.io.Serial;

/** Stands for the death of the process; an error, so that no code recovers from it. */
public final class SimulatedCrash extends Error {

  @Serial private static final long serialVersionUID = 1L;

  SimulatedCrash(String where) {
    super("the process died " + where);
  }
}
