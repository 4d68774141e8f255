import org.jspecify.annotations.NullMarked;

/** Brings home audience and ad spend from Instagram, Facebook, Meta ads, TikTok and X. */
@NullMarked
module dev.backline.social {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // Only the reader of TikTok's pages needs it.
  requires static org.jsoup;

  // TikTok, by its API, its pages and its exports.
  exports dev.backline.social.tiktok;

  // X, once Twitter.
  exports dev.backline.social.x;
}
