package dev.backline.examples.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import scala.Tuple2;

/**
 * What one slice gave, on the assumption that none of its lines stands in a slice before it.
 * Immutable.
 */
final class SliceReading implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private final int slice;
  private final Partial partial;
  private final long[] hashes;

  /**
   * @param slice its number
   * @param hashes the hash of each line that could be read
   */
  SliceReading(int slice, Partial partial, long[] hashes) {
    this.slice = slice;
    this.partial = partial;
    this.hashes = hashes;
  }

  int slice() {
    return slice;
  }

  Partial partial() {
    return partial;
  }

  /** Some hashes of one slice. Immutable. */
  static final class Block implements Serializable {

    @Serial private static final long serialVersionUID = 1L;

    private final int slice;
    private final long[] hashes;

    Block(int slice, long[] hashes) {
      this.slice = slice;
      this.hashes = hashes;
    }

    int slice() {
      return slice;
    }

    long[] hashes() {
      return hashes;
    }
  }

  /** Returns the hashes in so many blocks, each with its number: equal hashes get equal numbers. */
  List<Tuple2<Integer, Block>> blocks(int buckets) {
    int[] sizes = new int[buckets];
    for (long hash : hashes) {
      sizes[bucket(hash, buckets)]++;
    }
    long[][] parts = new long[buckets][];
    for (int b = 0; b < buckets; b++) {
      parts[b] = new long[sizes[b]];
    }
    Arrays.fill(sizes, 0);
    for (long hash : hashes) {
      int b = bucket(hash, buckets);
      parts[b][sizes[b]++] = hash;
    }
    List<Tuple2<Integer, Block>> blocks = new ArrayList<>();
    for (int b = 0; b < buckets; b++) {
      if (parts[b].length > 0) {
        blocks.add(new Tuple2<>(b, new Block(slice, parts[b])));
      }
    }
    return blocks;
  }

  private static int bucket(long hash, int buckets) {
    return (int) (((hash >>> 32) * buckets) >>> 32);
  }
}
