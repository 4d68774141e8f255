import org.jspecify.annotations.NullMarked;

/** Brings home audience and ad spend from Instagram, Facebook, Meta ads, TikTok and X. */
@NullMarked
module dev.backline.social {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // Only the reader of TikTok's pages needs them.
  requires static org.jsoup;
  requires static playwright;

  // TikTok, by its API, its pages and its exports.
  exports dev.backline.social.tiktok;

  // X, once Twitter.
  exports dev.backline.social.x;

  // Facebook pages.
  exports dev.backline.social.facebook;

  // Instagram.
  exports dev.backline.social.instagram;

  // Numbers entered by hand, for any platform.
  exports dev.backline.social.manual;

  // Meta ads and their files.
  exports dev.backline.social.metaads;

  provides dev.backline.core.csv.CsvPreset with
      dev.backline.social.metaads.AdsManagerPreset,
      dev.backline.social.metaads.AdsLogPreset,
      dev.backline.social.tiktok.StudioContentPreset,
      dev.backline.social.tiktok.StudioFollowersPreset,
      dev.backline.social.tiktok.StudioOverviewPreset,
      dev.backline.social.tiktok.StudioViewersPreset;
}
