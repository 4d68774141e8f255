import org.jspecify.annotations.NullMarked;

/** Brings home what Patreon knows: campaigns, members and posts. */
@NullMarked
module dev.backline.patreon {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // Only the text of posts needs them.
  requires static org.commonmark;
  requires static org.jsoup;

  // Only the browser publisher needs it.
  requires static playwright;

  // The connection.
  exports dev.backline.patreon;

  // Publishing through a browser.
  exports dev.backline.patreon.browser;

  // Campaigns, tiers, benefits, audience.
  exports dev.backline.patreon.campaign;

  // Pictures whose addresses expire.
  exports dev.backline.patreon.image;

  // Live sessions.
  exports dev.backline.patreon.live;

  // Members, pledges, privacy.
  exports dev.backline.patreon.member;

  // Posts as the platform gives them back.
  exports dev.backline.patreon.post;

  // Drafts, templates, hand-over.
  exports dev.backline.patreon.publish;

  // Webhooks and their deliveries.
  exports dev.backline.patreon.webhook;

  provides dev.backline.core.csv.CsvPreset with
      dev.backline.patreon.member.MemberExportPreset;
}
