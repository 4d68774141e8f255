package dev.backline.examples.peers.fault;

import dev.backline.core.testing.Fault;
import java.util.List;

/**
 * A fault, and what is asked when it strikes.
 *
 * @param writes whether a row is posted, which must not happen twice; else a row is read
 * @param advice in what form the platform says when to come again
 */
record FaultCase(Fault fault, boolean writes, Advice advice) {

  /** How the platform says when to come again. */
  enum Advice {
    /** Not at all. */
    NONE,
    /** Too often, but not when to come again. */
    UNREADABLE,
    /** A second from now. */
    SECOND,
    /** At the whole second that lies at most a second ahead. */
    DATE
  }

  /** Returns whether the platform names a time. */
  boolean namesTime() {
    return advice == Advice.SECOND || advice == Advice.DATE;
  }

  /** Returns the thirty that are scored. */
  static List<FaultCase> thirty() {
    return List.of(
        read(Fault.RESET_BEFORE),
        read(Fault.RESET_IN_BODY),
        read(Fault.STALL_BEFORE),
        read(Fault.STALL_IN_BODY),
        read(Fault.SLOW_BODY),
        read(Fault.TRUNCATED_JSON),
        read(Fault.EMPTY_BODY),
        read(Fault.NOT_JSON),
        read(Fault.GZIP_BROKEN),
        read(Fault.DEEP_NESTING),
        read(Fault.HUGE_HEADER),
        read(Fault.REDIRECT_LOOP),
        read(Fault.HTML_OK),
        read(Fault.HTML_FORBIDDEN),
        read(Fault.HTML_UNAVAILABLE),
        advised(Fault.HTML_TOO_MANY, Advice.SECOND),
        advised(Fault.TOO_MANY_SECONDS, Advice.SECOND),
        advised(Fault.TOO_MANY_DATE, Advice.DATE),
        advised(Fault.TOO_MANY_MILLIS, Advice.SECOND),
        advised(Fault.TOO_MANY_RESET_EPOCH, Advice.DATE),
        advised(Fault.TOO_MANY_RESET_DELTA, Advice.SECOND),
        advised(Fault.CLOCK_SKEW, Advice.DATE),
        advised(Fault.UNAVAILABLE_SECONDS, Advice.SECOND),
        advised(Fault.TOO_MANY_BARE, Advice.UNREADABLE),
        advised(Fault.TOO_MANY_NONSENSE, Advice.UNREADABLE),
        write(Fault.RESET_AFTER),
        write(Fault.STALL_AFTER),
        write(Fault.FAILED_AFTER),
        write(Fault.BAD_GATEWAY_AFTER),
        write(Fault.GATEWAY_TIMEOUT_AFTER));
  }

  private static FaultCase read(Fault fault) {
    return new FaultCase(fault, false, Advice.NONE);
  }

  private static FaultCase advised(Fault fault, Advice advice) {
    return new FaultCase(fault, false, advice);
  }

  private static FaultCase write(Fault fault) {
    return new FaultCase(fault, true, Advice.NONE);
  }
}
