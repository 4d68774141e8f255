package dev.backline.core.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often each hash was met in a file, exactly and in bounded heap.
 *
 * <p>A table of 64-bit prefixes in memory; beyond a million lines the table moves to a temporary
 * file that the operating system maps, so that the heap stays small whatever the size of the file.
 * The file holds hashes only, nothing that can be read. Not thread-safe.
 */
final class Ordinals implements Closeable {

  private static final int MAX_HEAP_SLOTS = 1 << 21;

  private LongBuffer slots;
  private @Nullable Path file;
  private int capacity = 1 << 12;
  private int used;
  private boolean zeroSeen;
  private final Map<Long, Integer> repeats = new HashMap<>();

  Ordinals() {
    slots = LongBuffer.allocate(capacity);
  }

  /** Returns how often the hash was met before. */
  int next(long hash) {
    if (hash == 0) {
      if (!zeroSeen) {
        zeroSeen = true;
        return 0;
      }
      return repeats.merge(0L, 1, Integer::sum);
    }
    if (put(slots, capacity, hash)) {
      if (++used > capacity / 10 * 6) {
        grow();
      }
      return 0;
    }
    return repeats.merge(hash, 1, Integer::sum);
  }

  /** Returns whether the hash is new. */
  private static boolean put(LongBuffer table, int capacity, long hash) {
    int mask = capacity - 1;
    int at = (int) (hash ^ (hash >>> 32)) & mask;
    while (true) {
      long stored = table.get(at);
      if (stored == hash) {
        return false;
      }
      if (stored == 0) {
        table.put(at, hash);
        return true;
      }
      at = (at + 1) & mask;
    }
  }

  private void grow() {
    int larger = Math.multiplyExact(capacity, 2);
    Path newFile = null;
    LongBuffer target;
    if (larger <= MAX_HEAP_SLOTS) {
      target = LongBuffer.allocate(larger);
    } else {
      try {
        newFile = Files.createTempFile("backline-rows", ".hash");
        target = map(newFile, larger);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (int i = 0; i < capacity; i++) {
      long stored = slots.get(i);
      if (stored != 0) {
        put(target, larger, stored);
      }
    }
    close();
    slots = target;
    capacity = larger;
    file = newFile;
  }

  private static LongBuffer map(Path path, int slots) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long bytes = 8L * slots;
      if (bytes > Integer.MAX_VALUE) {
        throw new IOException("more than 160 million lines in one file");
      }
      ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
      return mapped.order(ByteOrder.nativeOrder()).asLongBuffer();
    }
  }

  @Override
  public void close() {
    Path old = file;
    file = null;
    slots = LongBuffer.allocate(0);
    if (old != null) {
      try {
        Files.deleteIfExists(old);
      } catch (IOException e) {
        old.toFile().deleteOnExit(); // a mapped file can't be deleted on some systems
      }
    }
  }
}
