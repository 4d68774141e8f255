package dev.backline.core.facts;

/** How a {@link Membership} stands. */
public enum MembershipStatus {
  ACTIVE,
  TRIAL,
  /** A charge failed; the platform still tries. */
  DECLINED,
  FORMER,
  /** Follows without paying. */
  FREE,
  UNKNOWN
}
