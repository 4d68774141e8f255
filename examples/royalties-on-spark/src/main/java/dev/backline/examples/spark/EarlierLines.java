package dev.backline.examples.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongToIntFunction;
import scala.Tuple2;

/**
 * How often lines of a slice stand in the slices before it: what gives equal lines the numbers, and
 * so the keys, that a reading of the whole file gives them. Immutable.
 */
final class EarlierLines implements LongToIntFunction, Serializable {

  @Serial private static final long serialVersionUID = 1L;

  static final EarlierLines NONE = new EarlierLines(new TreeMap<>());

  private final long[] hashes;
  private final int[] counts;

  private EarlierLines(SortedMap<Long, Integer> byHash) {
    hashes = byHash.keySet().stream().mapToLong(Long::longValue).toArray();
    counts = byHash.values().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public int applyAsInt(long hash) {
    int at = Arrays.binarySearch(hashes, hash);
    return at < 0 ? 0 : counts[at];
  }

  /** Returns both; no hash is in both, as each bucket has its own. */
  EarlierLines plus(EarlierLines other) {
    TreeMap<Long, Integer> all = new TreeMap<>();
    for (EarlierLines some : List.of(this, other)) {
      for (int i = 0; i < some.hashes.length; i++) {
        all.put(some.hashes[i], some.counts[i]);
      }
    }
    return new EarlierLines(all);
  }

  /** Finds the lines that stand in more than one slice, for each slice but the first of them. */
  static List<Tuple2<Integer, EarlierLines>> among(Iterable<SliceReading.Block> blocks) {
    List<SliceReading.Block> inOrder = new ArrayList<>();
    blocks.forEach(inOrder::add);
    inOrder.sort(Comparator.comparingInt(SliceReading.Block::slice));
    Map<Long, Integer> met = repeated(inOrder);
    List<Tuple2<Integer, EarlierLines>> found = new ArrayList<>();
    if (met.isEmpty()) {
      return found;
    }
    for (SliceReading.Block block : inOrder) {
      TreeMap<Long, Integer> earlier = new TreeMap<>();
      for (long hash : block.hashes()) {
        int before = met.getOrDefault(hash, 0);
        if (before > 0) {
          earlier.put(hash, before);
        }
      }
      for (long hash : block.hashes()) {
        met.computeIfPresent(hash, (same, count) -> count + 1);
      }
      if (!earlier.isEmpty()) {
        found.add(new Tuple2<>(block.slice(), new EarlierLines(earlier)));
      }
    }
    return found;
  }

  /** Returns the hashes that occur more than once, each with 0: they are few. */
  private static Map<Long, Integer> repeated(List<SliceReading.Block> blocks) {
    long[] all =
        blocks.stream().flatMapToLong(block -> Arrays.stream(block.hashes())).sorted().toArray();
    Map<Long, Integer> repeated = new HashMap<>();
    for (int i = 1; i < all.length; i++) {
      if (all[i] == all[i - 1]) {
        repeated.put(all[i], 0);
      }
    }
    return repeated;
  }
}
