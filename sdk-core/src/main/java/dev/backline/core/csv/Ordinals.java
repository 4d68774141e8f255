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

  private long[] heap;
  private @Nullable LongBuffer mapped;
  private @Nullable Path file;
  private int capacity;
  private int used;
  private boolean zeroSeen;
  private long lastTouched;
  private final Map<Long, Integer> repeats = new HashMap<>();

  /**
   * @param expected about how many hashes will come; more is fine
   */
  Ordinals(long expected) {
    long wanted = Math.max(1 << 10, Math.min(MAX_HEAP_SLOTS, expected * 2));
    capacity = Integer.highestOneBit((int) wanted - 1) * 2;
    heap = new long[capacity];
  }

  /**
   * Touches the places of hashes that will come next: the processor fetches them side by side,
   * which is several times faster than one after the other.
   */
  void expect(long[] hashes) {
    if (mapped == null) {
      int mask = heap.length - 1;
      long touched = 0;
      for (long hash : hashes) {
        touched |= heap[(int) (hash ^ (hash >>> 32)) & mask];
      }
      lastTouched = touched;
    }
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
    if (mapped == null ? put(heap, hash) : put(mapped, capacity, hash)) {
      if (++used > capacity / 10 * 6) {
        grow();
      }
      return 0;
    }
    return repeats.merge(hash, 1, Integer::sum);
  }

  /** Returns whether the hash is new. */
  private static boolean put(long[] table, long hash) {
    int mask = table.length - 1;
    int at = (int) (hash ^ (hash >>> 32)) & mask;
    while (true) {
      long stored = table[at];
      if (stored == hash) {
        return false;
      }
      if (stored == 0) {
        table[at] = hash;
        return true;
      }
      at = (at + 1) & mask;
    }
  }

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
    if (larger <= MAX_HEAP_SLOTS) {
      long[] target = new long[larger];
      for (long stored : heap) {
        if (stored != 0) {
          put(target, stored);
        }
      }
      heap = target;
    } else {
      growInFile(larger);
    }
    capacity = larger;
  }

  private void growInFile(int larger) {
    Path newFile;
    LongBuffer target;
    try {
      newFile = Files.createTempFile("backline-rows", ".hash");
      target = map(newFile, larger);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LongBuffer old = mapped;
    for (int i = 0; i < capacity; i++) {
      long stored = old == null ? heap[i] : old.get(i);
      if (stored != 0) {
        put(target, larger, stored);
      }
    }
    close();
    mapped = target;
    file = newFile;
  }

  private static LongBuffer map(Path path, int slots) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long bytes = 8L * slots;
      if (bytes > Integer.MAX_VALUE) {
        throw new IOException("more than 160 million lines in one file");
      }
      ByteBuffer pages = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
      return pages.order(ByteOrder.nativeOrder()).asLongBuffer();
    }
  }

  @Override
  public void close() {
    Path old = file;
    file = null;
    mapped = null;
    heap = new long[0];
    if (old != null) {
      try {
        Files.deleteIfExists(old);
      } catch (IOException e) {
        old.toFile().deleteOnExit(); // a mapped file can't be deleted on some systems
      }
    }
  }

  @Override
  public String toString() {
    return used + " hashes, " + repeats.size() + " of them repeated, last " + lastTouched;
  }
}
