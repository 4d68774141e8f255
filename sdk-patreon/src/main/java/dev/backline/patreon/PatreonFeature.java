package dev.backline.patreon;

import dev.backline.core.FailedCall;
import dev.backline.core.UnsupportedByPlatformException;

/**
 * What one may wish of Patreon, and whether API v2 has it. It reads; it writes webhooks and live
 * sessions, and nothing else.
 */
public enum PatreonFeature {
  /** Reading posts. */
  POST_READ(""),
  /** Making, changing or removing posts. */
  POST_WRITE(
      "Write the post as a draft and publish it by hand from its package, or through the browser"
          + " publisher."),
  /** Having a post published later. */
  POST_SCHEDULE(
      "Set the time on the draft; Backline reports it when it is due, or set it in Patreon's"
          + " editor."),
  /** Making or changing tiers. */
  TIER_WRITE("Change tiers on Patreon's site; the next synchronisation brings them here."),
  /** Changing or removing the campaign. */
  CAMPAIGN_WRITE("Change the page on Patreon's site; the next synchronisation brings it here."),
  /** Changing members. */
  MEMBER_WRITE("Change memberships in Patreon's relationship manager."),
  /** Making or changing benefits. */
  BENEFIT_WRITE("Change benefits on Patreon's site, within their tiers."),
  /** Uploading images, audio or video. */
  MEDIA_UPLOAD("Add files in Patreon's editor; the publish package lists them."),
  /** Earnings as the platform counts them. */
  EARNINGS("Use the estimate from pledges, or import the payout file."),
  /** Making, changing and removing webhooks. */
  WEBHOOK_WRITE(""),
  /** Making live sessions; early access. */
  LIVE_WRITE("");

  private final String alternative;

  PatreonFeature(String alternative) {
    this.alternative = alternative;
  }

  /** Returns whether the platform offers it. */
  public boolean offered() {
    return alternative.isEmpty();
  }

  /** Returns what to do instead, in one sentence; empty if it is offered. */
  public String alternative() {
    return alternative;
  }

  /**
   * Checks that the platform offers it; sends nothing.
   *
   * @throws UnsupportedByPlatformException if not, with the alternative as remedy
   */
  public void require() {
    if (!offered()) {
      throw new UnsupportedByPlatformException(
          FailedCall.notSent("patreon", name()),
          "unsupported by platform: API v2 has no way to do this",
          alternative,
          null);
    }
  }
}
