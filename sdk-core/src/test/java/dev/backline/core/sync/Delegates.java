package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.util.Optional;

/** Passes everything on; a test overrides what it is about. */
class Delegates<T extends Record> implements Source<T> {

  private final Source<T> source;

  Delegates(Source<T> source) {
    this.source = source;
  }

  @Override
  public SourceId id() {
    return source.id();
  }

  @Override
  public Dataset<T> dataset() {
    return source.dataset();
  }

  @Override
  public Listing listing() {
    return source.listing();
  }

  @Override
  public Filter scope(DateWindow window) {
    return source.scope(window);
  }

  @Override
  public Optional<LocalDate> dateOf(T row) {
    return source.dateOf(row);
  }

  @Override
  public void derive(T row, FactSink facts) {
    source.derive(row, facts);
  }

  @Override
  public PageReader<T> open(Start start) {
    return source.open(start);
  }
}
