package dev.backline.core.sync;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Numbers by 64-bit key digests, outside the heap: a hash table in a mapped temporary file, so that
 * ten million keys cost no more heap than ten. Not thread-safe.
 */
final class KeyTable implements Closeable {

  /** What {@link #get} returns for a key that is not there. */
  static final long NONE = -1;

  private static final int FIRST_CAPACITY = 1 << 12;
  private static final long MAX_CAPACITY = 1L << 26;

  private Path file;
  private LongBuffer slots;
  private int capacity;
  private long size;

  KeyTable() {
    this.capacity = FIRST_CAPACITY;
    this.file = temporary();
    this.slots = map(file, capacity);
  }

  /** Sets the key's number, which is not negative. */
  void put(long digest, long number) {
    if (size * 10 >= capacity * 6L) {
      grow();
    }
    int slot = slotOf(slots, capacity, key(digest));
    if (slots.get(2 * slot) == 0) {
      slots.put(2 * slot, key(digest));
      size++;
    }
    slots.put(2 * slot + 1, number);
  }

  /** Returns the key's number, or {@link #NONE}. */
  long get(long digest) {
    int slot = slotOf(slots, capacity, key(digest));
    return slots.get(2 * slot) == 0 ? NONE : slots.get(2 * slot + 1);
  }

  boolean contains(long digest) {
    return get(digest) != NONE;
  }

  long size() {
    return size;
  }

  private static long key(long digest) {
    return digest == 0 ? 1 : digest; // 0 marks a free slot
  }

  private static int slotOf(LongBuffer slots, int capacity, long key) {
    int slot = (int) (key ^ (key >>> 32)) & (capacity - 1);
    while (true) {
      long there = slots.get(2 * slot);
      if (there == 0 || there == key) {
        return slot;
      }
      slot = (slot + 1) & (capacity - 1);
    }
  }

  private void grow() {
    int larger = capacity * 4;
    if (larger > MAX_CAPACITY) {
      throw new IllegalStateException("a listing of more than 40 million rows is not supported");
    }
    Path next = temporary();
    LongBuffer target = map(next, larger);
    for (int i = 0; i < capacity; i++) {
      long key = slots.get(2 * i);
      if (key != 0) {
        int slot = slotOf(target, larger, key);
        target.put(2 * slot, key);
        target.put(2 * slot + 1, slots.get(2 * i + 1));
      }
    }
    delete(file);
    file = next;
    slots = target;
    capacity = larger;
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("backline-keys", ".tmp");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LongBuffer map(Path file, int capacity) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(MapMode.READ_WRITE, 0, capacity * 2L * Long.BYTES).asLongBuffer();
    } catch (IOException e) {
      delete(file);
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A system that won't delete a mapped file leaves it to its cleaner of temporary files.
      file.toFile().deleteOnExit();
    }
  }

  @Override
  public void close() {
    delete(file);
  }
}
