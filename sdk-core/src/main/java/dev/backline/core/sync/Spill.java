package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.IdentityHashMap;

/**
 * The pages of a plan in a temporary file, each row with what it would do; at the end the rows that
 * would be deleted or marked as gone. Not thread-safe.
 */
final class Spill<T extends Record> implements Closeable {

  static final int PAGE = 'P';
  static final int DELETED = 'D';
  static final int MARKED = 'M';
  static final int INSERTED = 'I';
  static final int UPDATED = 'U';
  static final int WITHOUT_EFFECT = '=';
  static final int REJECTED = 'R';
  static final int BUFFER = 1 << 16;

  private final Dataset<T> dataset;
  private final Path file;
  private final FileChannel channel;
  private final DataOutputStream out;
  private long written;

  Spill(Dataset<T> dataset) {
    this.dataset = dataset;
    try {
      this.file = Files.createTempFile("backline-plan", ".tmp"); // readable by its owner only
      this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
      this.out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the places of the rows that count, by which they can be read again. */
  @FunctionalInterface
  interface RowPlaces<T extends Record> {
    void at(T row, long place);
  }

  /** Writes a page with what its rows do, and hands out their places. */
  void page(SourcePage<T> page, PageDiff<T> diff, RowPlaces<T> places) {
    // By identity: the row that counts is one of the page's own objects.
    IdentityHashMap<T, Integer> kinds = new IdentityHashMap<>();
    IdentityHashMap<T, T> before = new IdentityHashMap<>();
    diff.inserted().forEach(each -> kinds.put(each.row(), INSERTED));
    diff.updated()
        .forEach(
            each -> {
              kinds.put(each.after().row(), UPDATED);
              before.put(each.after().row(), each.before().row());
            });
    try {
      tag(PAGE);
      text(page.next().map(Checkpoint::text).orElse(""));
      origin(page.origin());
      number(page.announced().orElse(-1));
      number(page.rows().size());
      for (Row<T> row : page.rows()) {
        if (row instanceof Row.Accepted<T> accepted) {
          Integer kind = kinds.remove(accepted.value());
          accepted(accepted, kind == null ? WITHOUT_EFFECT : kind, places);
          T old = before.remove(accepted.value());
          if (old != null) {
            record(old);
          }
        } else if (row instanceof Row.Rejected<T> rejected) {
          rejected(rejected);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accepted(Row.Accepted<T> accepted, int kind, RowPlaces<T> places)
      throws IOException {
    tag(kind);
    number(accepted.position());
    if (kind != WITHOUT_EFFECT) {
      places.at(accepted.value(), written);
    }
    record(accepted.value());
  }

  private void rejected(Row.Rejected<T> rejected) throws IOException {
    tag(REJECTED);
    number(rejected.position());
    text(rejected.rule());
    text(rejected.suggestion());
    text(rejected.raw());
    text(rejected.context());
  }

  /** Returns how much was written. */
  long size() {
    return written;
  }

  /** Forgets what was written after the given size was reached. */
  void backTo(long size) {
    try {
      out.flush();
      channel.truncate(size);
      channel.position(size);
      written = size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a row that would be deleted. */
  void deleted(T row) {
    try {
      tag(DELETED);
      record(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a row that would be marked as gone. */
  void marked(T before, T after) {
    try {
      tag(MARKED);
      record(after);
      record(before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void record(T row) throws IOException {
    text(RecordText.write(dataset, dataset.encode(row)));
  }

  private void origin(Origin origin) throws IOException {
    if (origin instanceof Origin.File file) {
      text(file.name());
      text(file.contentHash());
      text(file.lines().text());
    } else if (origin instanceof Origin.Request request) {
      text(request.requestId());
      text(request.pointer());
      text("");
    }
  }

  private void tag(int kind) throws IOException {
    out.write(kind);
    written++;
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
    written += 4 + bytes.length;
  }

  private void number(long number) throws IOException {
    out.writeLong(number);
    written += 8;
  }

  /** Returns the row that was written at the place. */
  T rowAt(long place) {
    try {
      out.flush();
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        in.seek(place);
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return RecordText.read(dataset, new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a new reader from the start. */
  SpillReader<T> read() {
    try {
      out.flush();
      return new SpillReader<>(dataset, Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
