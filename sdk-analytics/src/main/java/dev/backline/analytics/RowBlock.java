package dev.backline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A few rows and, column by column, all that the views of a fold need of them: which tests each
 * passed, the codes of its values, its day, what it adds to each measure.
 *
 * <p>Columns are worked off one after the other, since a processor is several times faster at one
 * short loop over many rows than at many short steps over one row. Not thread-safe.
 */
final class RowBlock<T> {

  /** Few enough to stay in a processor's nearest caches together with their columns. */
  static final int ROWS = 128;

  private final Predicate<? super T>[] tests;
  private final KeyCodes<T>[] dimensions;
  private final long[] testsOfDimension; // a bit for each test whose views group by it
  private final Measure<T>[] measures;
  private final Function<? super T, @Nullable LocalDate> day;
  private final Object[] rows = new Object[ROWS];
  private int size;

  /** By row, a bit for each test that it passed. */
  final long[] passed = new long[ROWS];

  /** By dimension and row, the code of its value; only where a test that needs it was passed. */
  final int[][] codes;

  /** By row, its day as the earliest known, and as the latest: an absent day is neither. */
  final long[] firstDays = new long[ROWS];

  final long[] lastDays = new long[ROWS];

  /** By measure and row, 1 where it has a value, else 0. */
  final long[][] counted;

  /** By measure and row, the 128 bits of the value; zero if it has none or is too wide for them. */
  final long[][] high;

  final long[][] low;

  /** By measure and row, the values that are too wide; to be read only where there are any. */
  final @Nullable BigDecimal[][] wide;

  /** By measure, whether any value is too wide. */
  final boolean[] anyWide;

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no generics
  RowBlock(
      List<Predicate<? super T>> tests,
      KeyCodes<T>[] dimensions,
      long[] testsOfDimension,
      List<Measure<T>> measures,
      Function<? super T, @Nullable LocalDate> day) {
    this.tests = tests.toArray(new Predicate[0]);
    this.dimensions = dimensions;
    this.testsOfDimension = testsOfDimension;
    this.measures = measures.toArray(new Measure[0]);
    this.day = day;
    this.codes = new int[dimensions.length][ROWS];
    this.counted = new long[measures.size()][ROWS];
    this.high = new long[measures.size()][ROWS];
    this.low = new long[measures.size()][ROWS];
    this.wide = new @Nullable BigDecimal[measures.size()][ROWS];
    this.anyWide = new boolean[measures.size()];
  }

  int size() {
    return size;
  }

  /** Takes in a row; returns whether the block is full. */
  boolean add(T row) {
    rows[size++] = row;
    return size == ROWS;
  }

  void clear() {
    size = 0;
  }

  /** Works out the columns. */
  void read() {
    test();
    for (int d = 0; d < dimensions.length; d++) {
      encode(dimensions[d], testsOfDimension[d], codes[d]);
    }
    readDays();
    for (int m = 0; m < measures.length; m++) {
      if (measures[m].whole()) {
        readNumbers(m);
      } else {
        readAmounts(m);
      }
    }
  }

  @SuppressWarnings("unchecked") // only rows are put in
  private T row(int i) {
    return (T) rows[i];
  }

  private void test() {
    for (int i = 0; i < size; i++) {
      passed[i] = 0;
    }
    for (int t = 0; t < tests.length; t++) {
      Predicate<? super T> test = tests[t];
      long bit = 1L << t;
      for (int i = 0; i < size; i++) {
        if (test.test(row(i))) {
          passed[i] |= bit;
        }
      }
    }
  }

  private void encode(KeyCodes<T> dimension, long needed, int[] into) {
    for (int i = 0; i < size; i++) {
      if ((passed[i] & needed) != 0) {
        into[i] = dimension.ofRow(row(i));
      }
    }
  }

  private void readDays() {
    for (int i = 0; i < size; i++) {
      LocalDate itsDay = passed[i] == 0 ? null : day.apply(row(i));
      if (itsDay == null) {
        firstDays[i] = Tally.Days.NONE.first();
        lastDays[i] = Tally.Days.NONE.last();
      } else {
        firstDays[i] = Tally.Days.packed(itsDay);
        lastDays[i] = firstDays[i];
      }
    }
  }

  private void readNumbers(int measure) {
    for (int i = 0; i < size; i++) {
      if (passed[i] != 0) {
        set(measure, i, measures[measure].wholeOf(row(i)), 0);
      }
    }
  }

  private void readAmounts(int measure) {
    anyWide[measure] = false;
    for (int i = 0; i < size; i++) {
      if (passed[i] == 0) {
        continue;
      }
      BigDecimal amount = measures[measure].of(row(i));
      if (amount != null && ExactSum.fits(amount)) {
        set(measure, i, ExactSum.unscaled(amount), amount.scale());
        continue;
      }
      set(measure, i, 0, 0);
      if (amount == null) {
        counted[measure][i] = 0;
      } else {
        setWide(measure, i, amount);
      }
    }
  }

  private void set(int measure, int row, long unscaled, int scale) {
    counted[measure][row] = 1;
    high[measure][row] = ExactSum.highOf(unscaled, scale);
    low[measure][row] = ExactSum.lowOf(unscaled, scale);
  }

  private void setWide(int measure, int row, BigDecimal amount) {
    if (!anyWide[measure]) {
      Arrays.fill(wide[measure], null);
      anyWide[measure] = true;
    }
    wide[measure][row] = amount;
  }
}
