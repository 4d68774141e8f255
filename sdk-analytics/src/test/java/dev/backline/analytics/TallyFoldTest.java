package dev.backline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.testing.FoldLaws;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyFoldTest {

  private record Line(
      @Nullable String artist,
      String country,
      String store,
      LocalDate day,
      long units,
      @Nullable BigDecimal amount) {}

  private static final Measure<Line> AMOUNT = Measure.amount("amount", Line::amount);
  private static final Measure<Line> UNITS = Measure.count("units", Line::units);
  private static final Dimension<Line> ARTIST = Dimension.text("artist", Line::artist);
  private static final Dimension<Line> COUNTRY = Dimension.text("country", Line::country);
  private static final Dimension<Line> STORE = Dimension.text("store", Line::store);
  private static final Dimension<Line> DAY = Dimension.day("day", Line::day);
  private static final TallyFold<Line> FOLD =
      TallyFold.of(AMOUNT, UNITS)
          .day(Line::day)
          .view("all")
          .view("artist", ARTIST)
          .view("artist and country", ARTIST, COUNTRY)
          .view("returns", line -> line.units() < 0, COUNTRY, STORE)
          .view("everything", ARTIST, COUNTRY, STORE, DAY)
          .build();

  @Test
  void anyRowsAreAddedLikeBigDecimalsInMaps() {
    List<Line> lines = lines(5000, 1);
    Tallies<Line> tallies = FOLD.over(lines);

    assertThat(byHand(lines, line -> List.of())).isEqualTo(found(tallies, "all"));
    assertThat(byHand(lines, line -> List.of(ARTIST.textOf(line))))
        .isEqualTo(found(tallies, "artist"));
    assertThat(byHand(lines, line -> List.of(ARTIST.textOf(line), line.country())))
        .isEqualTo(found(tallies, "artist and country"));
    assertThat(
            byHand(
                lines.stream().filter(line -> line.units() < 0).toList(),
                line -> List.of(line.country(), line.store())))
        .isEqualTo(found(tallies, "returns"));
    assertThat(
            byHand(
                lines,
                line ->
                    List.of(
                        ARTIST.textOf(line), line.country(), line.store(), line.day().toString())))
        .isEqualTo(found(tallies, "everything"));
  }

  @Test
  void theLawsHoldForAmountsOfAnyWidth() {
    for (int seed = 0; seed < 8; seed++) {
      FoldLaws.hold(FOLD.then(tallies -> found(tallies, "everything")), lines(700, seed), seed);
    }
  }

  @Test
  void aPartialThatWasLookedAtGoesOn() {
    List<Line> lines = lines(300, 3);
    Tallies<Line> partial = FOLD.start();
    for (Line line : lines) {
      FOLD.feed(partial, line);
      assertThat(partial.view("all")).hasSize(1);
    }

    assertThat(FOLD.save(partial)).isEqualTo(FOLD.save(FOLD.over(lines)));
  }

  @Test
  void firstAndLastDayAreThoseOfTheGroup() {
    List<Line> lines = lines(1000, 4);
    Tally all = FOLD.over(lines).view("all").get(0);

    assertThat(all.firstDay()).isEqualTo(lines.stream().map(Line::day).min(LocalDate::compareTo));
    assertThat(all.lastDay()).isEqualTo(lines.stream().map(Line::day).max(LocalDate::compareTo));
  }

  @Test
  void moreThan64TestsAreRefused() {
    TallyFold.Builder<Line> many = TallyFold.of(AMOUNT);
    for (int i = 0; i < 65; i++) {
      int least = i;
      many.view("at least " + i, line -> line.units() >= least);
    }

    assertThatThrownBy(many::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at most 64 tests in one fold, were 65");
  }

  private static Map<String, String> found(Tallies<Line> tallies, String view) {
    Map<String, String> found = new TreeMap<>();
    for (Tally tally : tallies.view(view)) {
      found.put(
          tally.keys().toString(),
          text(tally.rows(), tally.present(0), tally.sumOrZero(0), tally.sumOrZero(1)));
    }
    return found;
  }

  private static Map<String, String> byHand(List<Line> lines, Function<Line, List<String>> key) {
    Map<String, String> sums = new TreeMap<>();
    lines.stream()
        .collect(Collectors.groupingBy(key))
        .forEach(
            (group, rows) -> {
              BigDecimal amount = BigDecimal.ZERO;
              BigDecimal units = BigDecimal.ZERO;
              long present = 0;
              for (Line row : rows) {
                present += row.amount() == null ? 0 : 1;
                amount = row.amount() == null ? amount : amount.add(row.amount());
                units = units.add(BigDecimal.valueOf(row.units()));
              }
              sums.put(group.toString(), text(rows.size(), present, amount, units));
            });
    return sums;
  }

  private static String text(long rows, long present, BigDecimal amount, BigDecimal units) {
    return rows + " " + present + " " + ExactSum.plain(amount) + " " + ExactSum.plain(units);
  }

  /** With groups that come late, absent and huge amounts, and counts at both ends of a long. */
  private static List<Line> lines(int count, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int artist = random.nextInt(1 + i / 5);
      lines.add(
          new Line(
              artist == 0 ? null : new String("Artist " + artist),
              "C" + random.nextInt(60),
              "S" + random.nextInt(3),
              LocalDate.of(2024, 1, 1).plusDays(random.nextInt(50)),
              random.nextInt(20) == 0 ? random.nextLong() : random.nextInt(-100, 1000),
              amount(random)));
    }
    return lines;
  }

  private static @Nullable BigDecimal amount(SplittableRandom random) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return null;
    }
    byte[] digits = new byte[kind == 1 ? 20 : 6];
    random.nextBytes(digits);
    return new BigDecimal(new BigInteger(digits), random.nextInt(-2, 22));
  }
}
