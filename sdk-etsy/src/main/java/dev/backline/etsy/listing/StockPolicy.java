package dev.backline.etsy.listing;

/** Who is right when Etsy and the host count differently. */
public enum StockPolicy {
  /** Etsy: the local number follows. */
  ETSY_WINS,
  /** The host: Etsy's number follows. */
  LOCAL_WINS,
  /** Whoever changed last; Etsy where one of the times is unknown. */
  NEWEST_WINS,
  /** The smaller number, so that nothing is sold twice. */
  NEVER_BELOW,
  /** Nobody: differences are listed and left for a person. */
  ASK
}
