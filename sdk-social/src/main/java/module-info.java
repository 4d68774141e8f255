import org.jspecify.annotations.NullMarked;

/** Brings home audience and ad spend from Instagram, Facebook, Meta ads, TikTok and X. */
@NullMarked
module dev.backline.social {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // X, once Twitter.
  exports dev.backline.social.x;
}
