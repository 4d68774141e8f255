package dev.backline.core.sync;

import java.math.BigDecimal;

/**
 * How many rows may be set aside before a run stops. Rows that were set aside are kept in any case.
 */
public sealed interface RejectPolicy {

  /** Stops before a page with a rejected row is written. */
  record StopAtFirst() implements RejectPolicy {
    @Override
    public boolean stops(long rejected, long fetched, boolean ended) {
      return rejected > 0;
    }
  }

  /** Stops when more than a share of the rows is rejected, judged from the 20th row on. */
  record StopBeyond(BigDecimal share) implements RejectPolicy {
    public StopBeyond {
      if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("a share lies between 0 and 1, was " + share);
      }
    }

    @Override
    public boolean stops(long rejected, long fetched, boolean ended) {
      return (fetched >= 20 || ended)
          && BigDecimal.valueOf(rejected).compareTo(share.multiply(BigDecimal.valueOf(fetched)))
              > 0;
    }
  }

  /** Never stops. */
  record GoOn() implements RejectPolicy {
    @Override
    public boolean stops(long rejected, long fetched, boolean ended) {
      return false;
    }
  }

  /** Returns whether a run that has met so many rows stops; {@code ended} after its last page. */
  boolean stops(long rejected, long fetched, boolean ended);

  /** Returns the policy that stops before a page with a rejected row is written. */
  static RejectPolicy stopAtFirst() {
    return new StopAtFirst();
  }

  /**
   * Returns the policy that stops when more than the share, such as {@code "0.05"}, is rejected.
   */
  static RejectPolicy stopBeyond(String share) {
    return new StopBeyond(new BigDecimal(share));
  }

  /** Returns the policy that never stops; the default. */
  static RejectPolicy goOn() {
    return new GoOn();
  }
}
