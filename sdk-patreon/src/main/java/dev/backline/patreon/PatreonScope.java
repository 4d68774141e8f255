package dev.backline.patreon;

import dev.backline.core.FailedCall;
import java.util.Optional;

/**
 * What a grant can cover. Grants are a union: a login that asks for less takes nothing away, so
 * needed scopes are compared with granted ones and never expected to be equal.
 */
public enum PatreonScope {
  /** One's own public profile; needed even where only memberships are wanted. */
  IDENTITY("identity"),
  /** One's own e-mail address. */
  IDENTITY_EMAIL("identity[email]"),
  /** One's own memberships in all campaigns. */
  IDENTITY_MEMBERSHIPS("identity.memberships"),
  /** One's own campaigns, tiers and benefits. */
  CAMPAIGNS("campaigns"),
  /** Members and pledge histories, in webhooks too. */
  MEMBERS("campaigns.members"),
  /** Members' e-mail addresses. */
  MEMBERS_EMAIL("campaigns.members[email]"),
  /** Members' postal addresses. */
  MEMBERS_ADDRESS("campaigns.members.address"),
  /** Reading one's own posts. */
  POSTS("campaigns.posts"),
  /** All of webhooks, reading them too. */
  WEBHOOKS("w:campaigns.webhook"),
  /** Reading live sessions; early access. */
  LIVES("campaigns.lives"),
  /** Making live sessions; early access. */
  LIVES_WRITE("w:campaigns.lives");

  private final String text;

  PatreonScope(String text) {
    this.text = text;
  }

  /** Returns the platform's word. */
  public String text() {
    return text;
  }

  /** Returns what a call needs, by its path; Patreon's own answer to a missing scope is mute. */
  static Optional<PatreonScope> neededBy(FailedCall call) {
    String path = call.operation();
    if (path.contains("/members")) {
      return Optional.of(MEMBERS);
    }
    if (path.contains("/posts")) {
      return Optional.of(POSTS);
    }
    if (path.contains("/webhooks")) {
      return Optional.of(WEBHOOKS);
    }
    if (path.contains("/lives")) {
      return Optional.of(path.startsWith("GET") ? LIVES : LIVES_WRITE);
    }
    if (path.contains("/identity")) {
      return Optional.of(IDENTITY);
    }
    return path.contains("/campaigns") ? Optional.of(CAMPAIGNS) : Optional.empty();
  }
}
