package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.util.Optional;

/**
 * Where a stored row or fact came from: the run and the line or answer that last changed it.
 *
 * <pre>{@code
 * Provenance.of(storage, RevenueEvent.DATASET, RowKey.of(event.id())).ifPresent(System.out::println);
 * }</pre>
 *
 * @param source the source
 * @param run the run that wrote it
 * @param place where it stood
 */
public record Provenance(SourceId source, SyncRun run, Place place) {

  /** Where a row stood. */
  public sealed interface Place {}

  /**
   * A line of a file.
   *
   * @param line the physical line on which the row begins, from 1
   * @param offset the index of its first byte
   * @param length the number of its bytes
   */
  public record FileLine(String file, String contentHash, long line, long offset, int length)
      implements Place {}

  /**
   * An element of an API's answer or a webhook's delivery.
   *
   * @param pointer the JSON pointer of the row in the answer
   */
  public record AnswerElement(String requestId, String pointer) implements Place {}

  /** Leads back from the row or fact of the key; empty if no run wrote it, or it is not there. */
  public static <T extends Record> Optional<Provenance> of(
      Storage storage, Dataset<T> dataset, RowKey key) {
    return storage.inSnapshot(
        transaction ->
            transaction
                .find(dataset, key)
                .map(Versioned::stamp)
                .flatMap(stamp -> of(transaction, stamp)));
  }

  private static Optional<Provenance> of(Transaction transaction, long stamp) {
    Optional<SyncPage> page =
        transaction.find(SyncPage.DATASET, RowKey.of(Positions.page(stamp))).map(Versioned::row);
    return page.flatMap(
        known ->
            transaction
                .find(SyncRun.DATASET, RowKey.of(known.run()))
                .map(
                    run ->
                        new Provenance(
                            SourceId.parse(known.source()),
                            run.row(),
                            place(known.origin(), Positions.position(stamp)))));
  }

  static Place place(Origin origin, int position) {
    if (origin instanceof Origin.File file) {
      FileLines.Place place =
          file.lines()
              .place(position)
              .orElseThrow(
                  () -> new IllegalStateException("no line is kept for position " + position));
      return new FileLine(
          file.name(), file.contentHash(), place.line(), place.offset(), place.length());
    }
    if (origin instanceof Origin.Request request) {
      return new AnswerElement(request.requestId(), request.pointer() + "/" + position);
    }
    throw new IllegalStateException("an origin is a request or a file");
  }
}
