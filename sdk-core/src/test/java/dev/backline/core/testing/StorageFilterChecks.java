package dev.backline.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Filter;
import dev.backline.core.testing.StorageSamples.Format;
import dev.backline.core.testing.StorageSamples.Line;
import dev.backline.core.testing.StorageSamples.Pitch;
import dev.backline.core.testing.StorageSamples.Platform;
import dev.backline.core.testing.StorageSamples.Price;
import dev.backline.core.testing.StorageSamples.Sale;
import dev.backline.core.testing.StorageSamples.SaleId;
import dev.backline.core.testing.StorageSamples.Track;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks of filters. */
public interface StorageFilterChecks extends StorageUnderTest {

  @Test
  default void numbersCompareAsNumbers() {
    upsert(Track.DATASET, List.of(Track.of("a", -10), Track.of("b", 9), Track.of("c", 10)));

    assertThat(ids(Filter.eq("plays", 9))).containsExactly("b");
    assertThat(ids(Filter.less("plays", 9L))).containsExactly("a");
    assertThat(ids(Filter.atMost("plays", 9L))).containsExactly("a", "b");
    assertThat(ids(Filter.greater("plays", 9L))).containsExactly("c");
    assertThat(ids(Filter.atLeast("plays", 9L))).containsExactly("b", "c");
  }

  @Test
  default void textComparesByCodePointAndCase() {
    upsert(
        Track.DATASET,
        List.of(
            new Track("1", "Tide", 0),
            new Track("2", "tide", 0),
            new Track("3", "\uffe6", 0),
            new Track("4", "\uD83C\uDFB5", 0)));

    assertThat(ids(Filter.eq("title", "tide"))).containsExactly("2");
    assertThat(ids(Filter.less("title", "a"))).containsExactly("1");
    assertThat(ids(Filter.greater("title", "\uffe6"))).containsExactly("4");
    assertThat(ids(Filter.atMost("title", "\uffe6"))).containsExactly("1", "2", "3");
  }

  @Test
  default void prefixIsTakenLiterally() {
    upsert(
        Track.DATASET,
        List.of(
            new Track("1", "100% live", 0),
            new Track("2", "100 live", 0),
            new Track("3", "100%", 0),
            new Track("4", "a_b", 0),
            new Track("5", "axb", 0),
            new Track("6", "A_b", 0),
            new Track("7", "\uD83C\uDFB5 song", 0),
            new Track("8", "\uDBFF\uDFFF!", 0),
            new Track("9", "[x]", 0)));

    assertThat(ids(Filter.startsWith("title", "100%"))).containsExactly("1", "3");
    assertThat(ids(Filter.startsWith("title", "a_"))).containsExactly("4");
    assertThat(ids(Filter.startsWith("title", "\uD83C\uDFB5"))).containsExactly("7");
    assertThat(ids(Filter.startsWith("title", "\uDBFF\uDFFF"))).containsExactly("8");
    assertThat(ids(Filter.startsWith("title", "["))).containsExactly("9");
    assertThat(ids(Filter.startsWith("title", ""))).hasSize(9);
  }

  @Test
  default void oneOfManyValuesPasses() {
    upsert(Track.DATASET, IntStream.range(0, 900).mapToObj(i -> Track.of("t" + i, i)).toList());
    List<Long> even =
        IntStream.range(0, 900).filter(i -> i % 2 == 0).mapToObj(Long::valueOf).toList();

    assertThat(ids(Filter.in("plays", even))).hasSize(450);
    assertThat(ids(Filter.in("plays", List.of()))).isEmpty();
    assertThat(ids(Filter.not(Filter.in("plays", List.of())))).hasSize(900);
  }

  @Test
  default void decimalsCompareExactlyWhateverTheirLength() {
    List<String> ascending =
        List.of(
            "-99999999999999999999.999999999999999999",
            "-1234567890123456.78",
            "-1234567890123456.77",
            "-123456789012345",
            "-1.000000000000000001",
            "-1",
            "-0.999999999999999999",
            "-0.000000000000000001",
            "0",
            "0.000000000000000001",
            "0.1",
            "0.100000000000000001",
            "0.3",
            "1",
            "1.000000000000000001",
            "9.99",
            "10",
            "123456789012345.1",
            "123456789012345.6",
            "1234567890123456",
            "1234567890123456.01",
            "99999999999999999999.999999999999999999");
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < ascending.size(); i++) {
      lines.add(new Line("r", 1, i, new BigDecimal(ascending.get(i))));
    }
    upsert(Line.DATASET, lines);

    for (int i = 0; i < lines.size(); i++) {
      BigDecimal bound = lines.get(i).net();
      assertThat(numbers(Filter.less("net", bound))).as("< %s", bound).hasSize(i);
      assertThat(numbers(Filter.atMost("net", bound))).as("<= %s", bound).hasSize(i + 1);
      assertThat(numbers(Filter.eq("net", bound))).as("= %s", bound).containsExactly(i);
      assertThat(numbers(Filter.greater("net", bound)))
          .as("> %s", bound)
          .hasSize(lines.size() - i - 1);
      assertThat(numbers(Filter.atLeast("net", bound)))
          .as(">= %s", bound)
          .hasSize(lines.size() - i);
    }
  }

  @Test
  default void decimalsCompareWhateverTheirScale() {
    upsert(
        Line.DATASET,
        List.of(
            new Line("r", 1, 1, new BigDecimal("1.50")),
            new Line("r", 1, 2, new BigDecimal("100")),
            new Line("r", 1, 3, new BigDecimal("0.000000000000000001"))));

    assertThat(numbers(Filter.eq("net", new BigDecimal("1.5000")))).containsExactly(1);
    assertThat(numbers(Filter.eq("net", new BigDecimal("1E+2")))).containsExactly(2);
    assertThat(numbers(Filter.eq("net", 100))).containsExactly(2);
    assertThat(
            numbers(
                Filter.in(
                    "net",
                    List.of(new BigDecimal("1.5"), new BigDecimal("0.0000000000000000010")))))
        .containsExactly(1, 3);
  }

  @Test
  default void timesCompareByTime() {
    Instant noon = Instant.parse("2024-03-31T12:00:00Z");
    upsert(
        Sale.DATASET,
        List.of(
            sale(1, Instant.parse("0987-06-05T00:00:00Z"), LocalDate.of(987, 6, 5), Format.VINYL),
            sale(2, noon, LocalDate.of(2024, 3, 31), Format.DIGITAL),
            sale(3, noon.plusNanos(1_000), LocalDate.of(2024, 4, 1), Format.VINYL)));

    assertThat(sales(Filter.less("soldAt", noon))).containsExactly(1L);
    assertThat(sales(Filter.eq("soldAt", noon))).containsExactly(2L);
    assertThat(sales(Filter.greater("soldAt", noon))).containsExactly(3L);
    assertThat(sales(Filter.atLeast("day", LocalDate.of(2024, 3, 31)))).containsExactly(2L, 3L);
    assertThat(sales(Filter.atMost("month", YearMonth.of(2024, 3)))).containsExactly(1L, 2L);
    assertThat(sales(Filter.in("day", List.of(LocalDate.of(987, 6, 5))))).containsExactly(1L);
  }

  @Test
  default void valuesOfRecordsAndEnumsCompare() {
    Instant time = Instant.parse("2024-03-31T12:00:00Z");
    LocalDate day = LocalDate.of(2024, 3, 31);
    upsert(
        Sale.DATASET,
        List.of(sale(1, time, day, Format.VINYL), sale(2, time, day, Format.DIGITAL)));

    assertThat(sales(Filter.eq("format", Format.VINYL))).containsExactly(1L);
    assertThat(sales(Filter.eq("format", "VINYL"))).containsExactly(1L);
    assertThat(sales(Filter.eq("platform", Platform.BANDCAMP))).containsExactly(1L, 2L);
    assertThat(sales(Filter.eq("id", new SaleId(2)))).containsExactly(2L);
    assertThat(sales(Filter.eq("net.currency", "EUR"))).containsExactly(1L, 2L);
    assertThat(sales(Filter.greater("net.amount", new BigDecimal("1.5")))).containsExactly(2L);
    assertThat(sales(Filter.eq("refunded", true))).containsExactly(1L);
  }

  @Test
  default void partsCombine() {
    upsert(Track.DATASET, IntStream.range(0, 10).mapToObj(i -> Track.of("t" + i, i)).toList());

    assertThat(ids(Filter.and(Filter.atLeast("plays", 3L), Filter.less("plays", 5L))))
        .containsExactly("t3", "t4");
    assertThat(ids(Filter.or(Filter.eq("plays", 1L), Filter.eq("title", "t9"))))
        .containsExactly("t1", "t9");
    assertThat(ids(Filter.and())).hasSize(10);
    assertThat(ids(Filter.or())).isEmpty();
    assertThat(ids(Filter.not(Filter.and(Filter.atLeast("plays", 1L), Filter.not(Filter.or())))))
        .containsExactly("t0");
  }

  @Test
  default void comparisonWithAnAbsentValueIsFalseAndItsOppositeTrue() {
    upsert(Pitch.DATASET, List.of(Pitch.of("a", "yes", "5"), Pitch.unknown("b")));

    assertThat(pitches(Filter.eq("answer", "yes"))).containsExactly("a");
    assertThat(pitches(Filter.not(Filter.eq("answer", "yes")))).containsExactly("b");
    assertThat(pitches(Filter.not(Filter.eq("answer", "no")))).containsExactly("a", "b");
    assertThat(pitches(Filter.less("fee", new BigDecimal("10")))).containsExactly("a");
    assertThat(pitches(Filter.not(Filter.less("fee", new BigDecimal("10"))))).containsExactly("b");
    assertThat(pitches(Filter.not(Filter.in("answer", List.of("no"))))).containsExactly("a", "b");
    assertThat(pitches(Filter.not(Filter.startsWith("answer", "y")))).containsExactly("b");
    assertThat(
            pitches(
                Filter.not(Filter.not(Filter.eq("fee", new BigDecimal("0.123456789012345678"))))))
        .isEmpty();
  }

  @Test
  default void absentValuesAreFound() {
    upsert(Pitch.DATASET, List.of(Pitch.of("a", "yes", "5"), Pitch.unknown("b")));

    assertThat(pitches(Filter.absent("answer"))).containsExactly("b");
    assertThat(pitches(Filter.absent("offer.amount"))).containsExactly("a", "b");
    assertThat(pitches(Filter.not(Filter.absent("tags")))).isEmpty();
  }

  @Test
  default void countAndDeleteTakeTheSameFilters() {
    upsert(Pitch.DATASET, List.of(Pitch.of("a", "yes", "5"), Pitch.unknown("b")));
    Filter filter = Filter.not(Filter.eq("answer", "yes"));

    assertThat(count(Pitch.DATASET, filter)).isEqualTo(1);
    assertThat(storage().<Long>inTransaction(t -> t.delete(Pitch.DATASET, filter))).isEqualTo(1);
    assertThat(pitches(Filter.all())).containsExactly("a");
  }

  @Test
  default void unknownColumnsAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ids(Filter.eq("artist", "x")))
        .withMessageContaining("no column artist");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ids(Filter.not(Filter.absent("title; drop table track"))));
  }

  @Test
  default void valuesOfAnotherTypeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> count(Track.DATASET, Filter.eq("plays", "many")))
        .withMessageContaining("column plays holds LONG");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ids(Filter.startsWith("plays", "1")))
        .withMessageContaining("no prefix");
  }

  private List<String> ids(Filter filter) {
    return rows(Track.DATASET, filter).stream().map(Track::id).toList();
  }

  private List<Integer> numbers(Filter filter) {
    return rows(Line.DATASET, filter).stream().map(Line::number).toList();
  }

  private List<Long> sales(Filter filter) {
    return rows(Sale.DATASET, filter).stream().map(s -> s.id().value()).toList();
  }

  private List<String> pitches(Filter filter) {
    return rows(Pitch.DATASET, filter).stream().map(Pitch::id).toList();
  }

  private static Sale sale(long id, Instant soldAt, LocalDate day, Format format) {
    return new Sale(
        new SaleId(id),
        Platform.BANDCAMP,
        "title",
        format == Format.VINYL,
        1,
        1,
        BigDecimal.ONE,
        soldAt,
        day,
        YearMonth.from(day),
        format,
        Price.of(id + ".1", "EUR"),
        List.of(),
        Map.of(),
        Set.of(),
        Json.of(null));
  }
}
