package dev.backline.core.testing;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a fault has at hand when it is played. */
record Stage(
    SimulatedRequest request,
    Responder responder,
    InstantSource clock,
    Optional<SimulatedOAuth> oauth,
    Optional<SimulatedReply> previous,
    FaultScript.Settings settings) {

  /** The platform itself. */
  @FunctionalInterface
  interface Responder {
    SimulatedReply respond(SimulatedRequest request);
  }

  /** Lets the platform do what was asked, and returns its answer. */
  SimulatedReply reply() {
    return responder.respond(request);
  }

  FaultyReply changed(UnaryOperator<SimulatedReply> change) {
    return FaultyReply.whole(change.apply(reply()));
  }
}
