import org.jspecify.annotations.NullMarked;

/** Turns facts into figures that explain themselves; knows no platform. */
@NullMarked
module dev.backline.analytics {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // Figures, folds, and where they read.
  exports dev.backline.analytics;

  // What stands out and should be looked at.
  exports dev.backline.analytics.alert;

  // Dated rates between currencies.
  exports dev.backline.analytics.exchange;

  // Money that is on its way.
  exports dev.backline.analytics.forecast;

  // The few numbers to begin with, and goals.
  exports dev.backline.analytics.kpi;

  // Patrons: recurring revenue, churn, cohorts.
  exports dev.backline.analytics.membership;

  // What was earned, and when it arrives.
  exports dev.backline.analytics.revenue;

  // What promotion cost and brought.
  exports dev.backline.analytics.roi;

  // Shops: gross to net, stock.
  exports dev.backline.analytics.shop;

  // Followers and posts.
  exports dev.backline.analytics.social;

  // Shares of payees, and advances.
  exports dev.backline.analytics.split;

  // Files that count listening and viewing, recognised and read.
  exports dev.backline.analytics.listening;

  // Files of pitches to curators, recognised and read.
  exports dev.backline.analytics.marketing;

  // Statements of distributors, recognised and read.
  exports dev.backline.analytics.statement;

  // Plays by day, platform and artist.
  exports dev.backline.analytics.streaming;

  provides dev.backline.core.csv.CsvPreset with
      dev.backline.analytics.listening.DailyStreamsPreset,
      dev.backline.analytics.listening.SpotifyAudiencePreset,
      dev.backline.analytics.listening.SpotifySongPreset,
      dev.backline.analytics.listening.SpotifySongsPreset,
      dev.backline.analytics.listening.YouTubeDaysPreset,
      dev.backline.analytics.listening.YouTubeVideosPreset,
      dev.backline.analytics.marketing.GrooverPreset,
      dev.backline.analytics.marketing.SubmitHubActivityPreset,
      dev.backline.analytics.marketing.SubmitHubPreset,
      dev.backline.analytics.statement.BelievePreset,
      dev.backline.analytics.statement.CdBabyPreset,
      dev.backline.analytics.statement.DistroKidPreset,
      dev.backline.analytics.statement.OrchardClassicPreset,
      dev.backline.analytics.statement.OrchardPreset,
      dev.backline.analytics.statement.RoyaltyExtendedPreset,
      dev.backline.analytics.statement.SonoSuitePreset,
      dev.backline.analytics.statement.SoundCloudPreset,
      dev.backline.analytics.statement.SymphonicPreset,
      dev.backline.analytics.statement.TuneCorePreset;
}
