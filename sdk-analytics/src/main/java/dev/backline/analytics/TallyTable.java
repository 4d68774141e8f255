package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one view: an open-addressed table from the codes of its dimensions' values to the
 * group's number, and the sums of all groups side by side in one array of longs. A row that falls
 * into a known group makes nothing on the heap. Not thread-safe.
 */
final class TallyTable<T> {

  /** An odd number with well mixed bits: 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  // A group's cells: rows, first day, last day, then count, high and low of each measure.
  private static final int FIRST_DAY = 1;
  private static final int LAST_DAY = 2;
  private static final int SUMS = 3;
  private static final int PER_SUM = 3;

  private final KeyCodes<T>[] dimensions;
  private final int[] places; // of each dimension of this view among those of all views
  private final int measures;
  private final int stride;
  private long[] cells;
  private int[] groupCodes; // by group, the codes of its key
  private @Nullable BigDecimal[] spilled = new @Nullable BigDecimal[0]; // by group and measure
  private long[] keys = new long[64]; // by slot
  private int[] groups = new int[64]; // by slot, the number of the group and one; 0 if empty
  private int shift = 58; // keeps as many bits of a mixed key as there are slots
  private int size;
  // Which rows of the block at hand are added, and to which groups.
  private final int[] chosen = new int[RowBlock.ROWS];
  private final long[] chosenKeys = new long[RowBlock.ROWS];
  private final int[] chosenGroups = new int[RowBlock.ROWS];

  /**
   * Creates an empty table.
   *
   * @param all the dimensions of all views, in the order in which rows' codes are given
   * @param places which of them are this view's
   */
  TallyTable(KeyCodes<T>[] all, int[] places, int measures) {
    this.dimensions = all;
    this.places = places;
    this.measures = measures;
    this.stride = SUMS + PER_SUM * measures;
    this.cells = new long[16 * stride];
    this.groupCodes = new int[16 * places.length];
  }

  /** Adds the rows of the block that passed the test of the bit. */
  void add(RowBlock<T> block, long test) {
    int found = 0;
    for (int i = 0; i < block.size(); i++) {
      if ((block.passed[i] & test) != 0) {
        chosen[found++] = i;
      }
    }
    if (found == 0) {
      return;
    }
    findGroups(block.codes, found);
    addRows(block, found);
    for (int m = 0; m < measures; m++) {
      addSums(m, block, found);
      for (int k = 0; block.anyWide[m] && k < found; k++) {
        spill(chosenGroups[k], m, block.wide[m][chosen[k]]);
      }
    }
  }

  private void findGroups(int[][] codes, int found) {
    mixKeys(codes, found);
    int[] row = new int[dimensions.length];
    for (int k = 0; k < found; k++) {
      long key = chosenKeys[k];
      int slot = place(key);
      int group = groups[slot] - 1;
      if (group < 0 || keys[slot] != key || places.length > 2) {
        for (int place : places) {
          row[place] = codes[place][chosen[k]];
        }
        group = group(row, key);
      }
      chosenGroups[k] = group;
    }
  }

  /** Works out the keys of the chosen rows. */
  private void mixKeys(int[][] codes, int found) {
    long[] mixed = chosenKeys;
    int[] rows = chosen;
    Arrays.fill(mixed, 0, found, 0);
    for (int place : places) {
      int[] column = codes[place];
      for (int k = 0; k < found; k++) {
        mixed[k] = key(mixed[k], column[rows[k]]);
      }
    }
  }

  private void addRows(RowBlock<T> block, int found) {
    long[] sums = cells;
    for (int k = 0; k < found; k++) {
      int at = chosenGroups[k] * stride;
      int i = chosen[k];
      sums[at]++;
      sums[at + FIRST_DAY] = Math.min(sums[at + FIRST_DAY], block.firstDays[i]);
      sums[at + LAST_DAY] = Math.max(sums[at + LAST_DAY], block.lastDays[i]);
    }
  }

  private void addSums(int measure, RowBlock<T> block, int found) {
    long[] sums = cells;
    long[] counted = block.counted[measure];
    long[] highs = block.high[measure];
    long[] lows = block.low[measure];
    for (int k = 0; k < found; k++) {
      int i = chosen[k];
      int at = chosenGroups[k] * stride + SUMS + PER_SUM * measure;
      long low = sums[at + 2];
      long newLow = low + lows[i];
      long high = sums[at + 1];
      long newHigh = high + highs[i] + ExactSum.carry(low, lows[i], newLow);
      if (ExactSum.overflows(high, highs[i], newHigh)) {
        addSum(chosenGroups[k], measure, counted[i], highs[i], lows[i]);
        continue;
      }
      sums[at] += counted[i];
      sums[at + 1] = newHigh;
      sums[at + 2] = newLow;
    }
  }

  private void addRows(int base, long rows, long firstDay, long lastDay) {
    cells[base] += rows;
    cells[base + FIRST_DAY] = Math.min(cells[base + FIRST_DAY], firstDay);
    cells[base + LAST_DAY] = Math.max(cells[base + LAST_DAY], lastDay);
  }

  private void addSum(int group, int measure, long count, long addHigh, long addLow) {
    int at = group * stride + SUMS + PER_SUM * measure;
    long high = cells[at + 1];
    long low = cells[at + 2];
    long newLow = low + addLow;
    long newHigh = high + addHigh + ExactSum.carry(low, addLow, newLow);
    if (ExactSum.overflows(high, addHigh, newHigh)) {
      spill(group, measure, ExactSum.decimal(high, low));
      newHigh = addHigh;
      newLow = addLow;
    }
    cells[at] += count;
    cells[at + 1] = newHigh;
    cells[at + 2] = newLow;
  }

  private void spill(int group, int measure, @Nullable BigDecimal amount) {
    if (amount == null || amount.signum() == 0) {
      return;
    }
    int at = group * measures + measure;
    if (at >= spilled.length) {
      spilled = Arrays.copyOf(spilled, (at + 1) * 2);
    }
    spilled[at] = spilledBefore(at).add(amount);
  }

  private BigDecimal spilledBefore(int at) {
    BigDecimal before = at < spilled.length ? spilled[at] : null;
    return before == null ? BigDecimal.ZERO : before;
  }

  private int group(int[] codes) {
    long key = 0;
    for (int place : places) {
      key = key(key, codes[place]);
    }
    return group(codes, key);
  }

  private int group(int[] codes, long key) {
    int mask = keys.length - 1;
    for (int slot = place(key); ; slot = (slot + 1) & mask) {
      int group = groups[slot] - 1;
      if (group < 0) {
        return newGroup(codes, key, slot);
      }
      if (keys[slot] == key && sameCodes(group, codes)) {
        return group;
      }
    }
  }

  /** Two codes have a long for themselves; of more, some bits may get lost. */
  private long key(long before, int code) {
    return places.length <= 2 ? (before << Integer.SIZE) | code : (before ^ code) * SPREAD;
  }

  private int place(long key) {
    long mixed = (key ^ (key >>> 31)) * SPREAD;
    return (int) (((mixed ^ (mixed >>> 29)) * SPREAD) >>> shift);
  }

  private boolean sameCodes(int group, int[] codes) {
    if (places.length > 2) {
      int at = group * places.length;
      for (int place : places) {
        if (groupCodes[at++] != codes[place]) {
          return false;
        }
      }
    }
    return true;
  }

  private int newGroup(int[] codes, long key, int slot) {
    int group = size++;
    if (group * stride == cells.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
      groupCodes = Arrays.copyOf(groupCodes, groupCodes.length * 2);
    }
    cells[group * stride + FIRST_DAY] = Tally.Days.NONE.first();
    cells[group * stride + LAST_DAY] = Tally.Days.NONE.last();
    for (int d = 0; d < places.length; d++) {
      groupCodes[group * places.length + d] = codes[places[d]];
    }
    keys[slot] = key;
    groups[slot] = group + 1;
    if (size * 2 > keys.length) {
      grow();
    }
    return group;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldGroups = groups;
    keys = new long[oldKeys.length * 2];
    groups = new int[keys.length];
    shift--;
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldGroups[old] != 0) {
        int slot = place(oldKeys[old]);
        while (groups[slot] != 0) {
          slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = oldKeys[old];
        groups[slot] = oldGroups[old];
      }
    }
  }

  /**
   * Takes in the groups of a table of the same view.
   *
   * @param translations by dimension, which of our codes stands for each of theirs
   */
  void merge(TallyTable<T> other, int[][] translations) {
    int[] codes = new int[dimensions.length];
    for (int theirs = 0; theirs < other.size; theirs++) {
      for (int d = 0; d < places.length; d++) {
        int code = other.groupCodes[theirs * places.length + d];
        codes[places[d]] = translations[places[d]][code];
      }
      int group = group(codes);
      int from = theirs * stride;
      addRows(
          group * stride,
          other.cells[from],
          other.cells[from + FIRST_DAY],
          other.cells[from + LAST_DAY]);
      for (int m = 0; m < measures; m++) {
        int at = from + SUMS + PER_SUM * m;
        addSum(group, m, other.cells[at], other.cells[at + 1], other.cells[at + 2]);
        spill(group, m, other.spilledBefore(theirs * measures + m));
      }
    }
  }

  /** Returns the groups by the texts of their keys, so that equal tables list and save alike. */
  List<Tally> sorted() {
    String[][] texts = new String[places.length][];
    int[][] ranks = new int[places.length][];
    for (int d = 0; d < places.length; d++) {
      texts[d] = dimensions[places[d]].texts();
      ranks[d] = ranks(texts[d]);
    }
    List<Tally> all = new ArrayList<>(size);
    IntStream.range(0, size)
        .boxed()
        .sorted((a, b) -> compare(a, b, ranks))
        .forEach(group -> all.add(tally(group, texts)));
    return all;
  }

  /** Texts are compared once for each value and not for each pair of groups. */
  private static int[] ranks(String[] texts) {
    String[] ordered = texts.clone();
    Arrays.sort(ordered);
    Map<String, Integer> places = new HashMap<>();
    for (int place = 0; place < ordered.length; place++) {
      places.putIfAbsent(ordered[place], place);
    }
    return Arrays.stream(texts).mapToInt(places::get).toArray();
  }

  private int compare(int a, int b, int[][] ranks) {
    int codesOfA = a * places.length;
    int codesOfB = b * places.length;
    for (int d = 0; d < places.length; d++) {
      int order =
          Integer.compare(ranks[d][groupCodes[codesOfA + d]], ranks[d][groupCodes[codesOfB + d]]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Tally tally(int group, String[][] texts) {
    List<String> key = new ArrayList<>(places.length);
    for (int d = 0; d < places.length; d++) {
      key.add(texts[d][groupCodes[group * places.length + d]]);
    }
    int base = group * stride;
    List<ExactSum> sums = new ArrayList<>(measures);
    for (int m = 0; m < measures; m++) {
      int at = base + SUMS + PER_SUM * m;
      sums.add(
          new ExactSum(
              cells[at], cells[at + 1], cells[at + 2], spilledBefore(group * measures + m)));
    }
    return new Tally(
        key, cells[base], new Tally.Days(cells[base + FIRST_DAY], cells[base + LAST_DAY]), sums);
  }

  Json save() {
    return Json.of(sorted().stream().map(Tally::save).toList());
  }

  void load(Json state) {
    int[] codes = new int[dimensions.length];
    for (Json saved : state.elements()) {
      for (int d = 0; d < places.length; d++) {
        KeyCodes<T> known = dimensions[places[d]];
        codes[places[d]] = known.of(known.dimension().parse(saved.at(0).at(d).text()));
      }
      int group = group(codes);
      String firstDay = saved.at(2).text();
      boolean dated = !firstDay.isEmpty();
      addRows(
          group * stride,
          saved.at(1).wholeNumber(),
          dated ? day(firstDay) : Tally.Days.NONE.first(),
          dated ? day(saved.at(3).text()) : Tally.Days.NONE.last());
      for (int m = 0; m < measures; m++) {
        Json sum = saved.at(4 + m);
        addSum(group, m, sum.at(0).wholeNumber(), 0, 0);
        spill(group, m, sum.at(1).decimal());
      }
    }
  }

  private static long day(String text) {
    return Tally.Days.packed(LocalDate.parse(text));
  }
}
