package dev.backline.core.webhook;

/** Why a delivery was refused. */
public enum Rejection {
  /** A header that the scheme needs is missing. */
  UNSIGNED,
  /** A header is there and has no readable form. */
  MALFORMED,
  /** The signature is not that of these bytes and this secret. */
  WRONG_SIGNATURE,
  /** It was signed too long ago, or too far ahead. */
  STALE,
  /** It was delivered before. */
  REPLAYED
}
