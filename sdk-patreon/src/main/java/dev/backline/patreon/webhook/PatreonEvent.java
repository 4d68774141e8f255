package dev.backline.patreon.webhook;

import dev.backline.patreon.member.MemberId;
import dev.backline.patreon.post.PostId;
import java.time.Instant;
import java.util.Optional;

/** A delivery that was verified: what it is about, not what it says of it. */
public sealed interface PatreonEvent {

  /** Returns what set it off. */
  Trigger trigger();

  /** Returns the fingerprint of trigger and body, by which duplicates are known. */
  String fingerprint();

  /** Returns when it came. */
  Instant receivedAt();

  /** Returns the campaign it belongs to, where it says so. */
  Optional<String> campaignId();

  /**
   * Something happened to a member.
   *
   * @param member absent in test deliveries, whose id is null
   */
  record MemberChanged(
      Trigger trigger,
      String fingerprint,
      Instant receivedAt,
      Optional<String> campaignId,
      Optional<MemberId> member)
      implements PatreonEvent {}

  /**
   * Something happened to a post.
   *
   * @param post absent in test deliveries
   */
  record PostChanged(
      Trigger trigger,
      String fingerprint,
      Instant receivedAt,
      Optional<String> campaignId,
      Optional<PostId> post)
      implements PatreonEvent {}

  /** A trigger that this library does not know. */
  record Unknown(
      Trigger trigger, String fingerprint, Instant receivedAt, Optional<String> campaignId)
      implements PatreonEvent {}
}
