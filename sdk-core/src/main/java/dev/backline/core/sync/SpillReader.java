package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Spill} wrote, page by page. Not thread-safe. */
final class SpillReader<T extends Record> implements Closeable {

  private final Dataset<T> dataset;
  private final DataInputStream in;

  SpillReader(Dataset<T> dataset, InputStream in) {
    this.dataset = dataset;
    this.in = new DataInputStream(new BufferedInputStream(in, Spill.BUFFER));
  }

  /**
   * A page with the changes it means, or one row to delete.
   *
   * @param page the page as the source gave it; null for a row to delete or to mark as gone
   */
  record Entry<T extends Record>(@Nullable SourcePage<T> page, List<Change<T>> changes) {}

  /** Returns the next entry, or empty at the end. */
  Optional<Entry<T>> next() {
    try {
      int tag = in.read();
      switch (tag) {
        case -1:
          return Optional.empty();
        case Spill.PAGE:
          return Optional.of(page());
        case Spill.DELETED:
          return Optional.of(new Entry<>(null, List.of(new Change.Deleted<>(record()))));
        case Spill.MARKED:
          return Optional.of(new Entry<>(null, List.of(updated(record()))));
        default:
          throw damaged();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Entry<T> page() throws IOException {
    String next = text();
    Origin origin = origin();
    long announced = in.readLong();
    int size = Math.toIntExact(in.readLong());
    List<Row<T>> rows = new ArrayList<>(size);
    List<Change<T>> changes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      rows.add(row(changes));
    }
    SourcePage<T> page =
        new SourcePage<>(
            rows,
            next.isEmpty() ? Optional.empty() : Optional.of(new Checkpoint(next)),
            origin,
            announced < 0 ? OptionalLong.empty() : OptionalLong.of(announced));
    return new Entry<>(page, changes);
  }

  private Row<T> row(List<Change<T>> changes) throws IOException {
    int kind = in.read();
    int position = Math.toIntExact(in.readLong());
    if (kind == Spill.REJECTED) {
      Row.Rejected<T> rejected = new Row.Rejected<>(text(), text(), text(), position, text());
      changes.add(new Change.SetAside<>(rejected.rule(), rejected.suggestion(), rejected.raw()));
      return rejected;
    }
    T row = record();
    switch (kind) {
      case Spill.INSERTED:
        changes.add(new Change.Inserted<>(row));
        break;
      case Spill.UPDATED:
        changes.add(updated(row));
        break;
      case Spill.WITHOUT_EFFECT:
        break;
      default:
        throw damaged();
    }
    return Row.accepted(row, position);
  }

  private Change<T> updated(T after) throws IOException {
    T before = record();
    return new Change.Updated<>(before, after, FieldChange.between(dataset, before, after));
  }

  private static IllegalStateException damaged() {
    return new IllegalStateException("the plan's temporary file is damaged");
  }

  private Origin origin() throws IOException {
    String first = text();
    String second = text();
    String lines = text();
    return lines.isEmpty()
        ? Origin.request(first, second)
        : Origin.file(first, second, FileLines.parse(lines));
  }

  private T record() throws IOException {
    return RecordText.read(dataset, text());
  }

  private String text() throws IOException {
    byte[] bytes = in.readNBytes(in.readInt());
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
