import org.jspecify.annotations.NullMarked;

/** The ground every connector stands on: everything a platform client needs, and no platform. */
@NullMarked
module dev.backline.core {
  requires transitive java.sql;
  requires transitive org.jspecify; // a dataset asks at run time what may be absent
  requires com.squareup.moshi;
  requires transitive okhttp3; // the one door: a host may hand us its client
  requires okio;
  requires org.apache.commons.csv;
  requires org.slf4j;

  // The floor: failures, secrets, the doors to time.
  exports dev.backline.core;

  // Tokens: grants, stores, refresh.
  exports dev.backline.core.auth;

  // The shared vocabulary: revenue, streams, audience, spend.
  exports dev.backline.core.facts;

  // Files of rows: sniff, recognise, map, read, write.
  exports dev.backline.core.csv;

  // Kinds of files that connectors and hosts know.
  uses dev.backline.core.csv.CsvPreset;

  // The road of each call, and listings.
  exports dev.backline.core.http;

  // JSON values as the platforms send them.
  exports dev.backline.core.json;

  // Pictures whose addresses expire.
  exports dev.backline.core.media;

  // Windows, lanes, forecasts.
  exports dev.backline.core.quota;

  // The one contract behind everything that is kept.
  exports dev.backline.core.storage;

  // The host's database as a store.
  exports dev.backline.core.storage.jdbc;

  // The one road by which rows come in: sources, plans, runs.
  exports dev.backline.core.sync;

  // Signed deliveries.
  exports dev.backline.core.webhook;
}
