import org.jspecify.annotations.NullMarked;

/** Keeps datasets in one append-only file. */
@NullMarked
module org.example.logstorage {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // The store.
  exports org.example.logstorage;
}
