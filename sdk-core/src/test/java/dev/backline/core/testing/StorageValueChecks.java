package dev.backline.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.StorageException;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Versioned;
import dev.backline.core.testing.StorageSamples.Format;
import dev.backline.core.testing.StorageSamples.Line;
import dev.backline.core.testing.StorageSamples.NarrowRelease;
import dev.backline.core.testing.StorageSamples.Pitch;
import dev.backline.core.testing.StorageSamples.Platform;
import dev.backline.core.testing.StorageSamples.Price;
import dev.backline.core.testing.StorageSamples.Release;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Checks that values come back as they were given. */
public interface StorageValueChecks extends StorageUnderTest {

  /** Returns a sale with a telling value of each kind. */
  private static Sale sale(long id, Instant soldAt, LocalDate day) {
    return new Sale(
        new SaleId(id),
        new Platform("a platform nobody knows yet"),
        "Ti\u0301de \uD83C\uDF0A \u4e2d \u05d0",
        true,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        new BigDecimal("-0.000000000000000001"),
        soldAt,
        day,
        YearMonth.from(day),
        Format.CASSETTE,
        Price.of("12.3", "EUR"),
        List.of("b", "a", "", "quote\" \\ \uD83C\uDFB5"),
        Map.of("k\u00fc", "v", "", "empty"),
        Set.of(Format.DIGITAL, Format.VINYL),
        Json.parse("{\"n\": 1.50, \"a\": [null, true, \"x\"]}"));
  }

  private Sale roundTrip(Sale sale) {
    upsert(Sale.DATASET, List.of(sale));
    return find(Sale.DATASET, sale.id()).orElseThrow().row();
  }

  @Test
  default void eachKindOfValueComesBack() {
    Sale sale = sale(1, Instant.parse("2024-02-29T23:59:59.123456Z"), LocalDate.of(2024, 2, 29));

    assertThat(roundTrip(sale)).isEqualTo(sale);
    assertThat(upsert(Sale.DATASET, List.of(sale)).unchanged()).isEqualTo(1);
  }

  @Test
  default void absentValuesComeBackAbsent() {
    Pitch pitch = Pitch.unknown("a");

    upsert(Pitch.DATASET, List.of(pitch));

    assertThat(find(Pitch.DATASET, "a").orElseThrow().row()).isEqualTo(pitch);
    assertThat(upsert(Pitch.DATASET, List.of(pitch)).unchanged()).isEqualTo(1);
  }

  @Test
  default void optionalValuesComeBackPresent() {
    Pitch pitch =
        new Pitch(
            "a",
            Optional.of(""),
            Optional.of(false),
            0,
            OptionalLong.of(0),
            Optional.of(BigDecimal.ZERO),
            Optional.of(Instant.EPOCH),
            LocalDate.EPOCH,
            Optional.of(YearMonth.of(1, 1)),
            Optional.of(Format.VINYL),
            Optional.of(Price.of("0.01", "JPY")),
            Optional.of(new SaleId(0)),
            Optional.of(List.of()));

    upsert(Pitch.DATASET, List.of(pitch));

    assertThat(find(Pitch.DATASET, "a").orElseThrow().row()).isEqualTo(pitch);
  }

  @Test
  default void valueThatBecomesAbsentIsAChange() {
    upsert(Pitch.DATASET, List.of(Pitch.of("a", "", "0")));

    assertThat(upsert(Pitch.DATASET, List.of(Pitch.unknown("a"))).updated()).isEqualTo(1);
    assertThat(upsert(Pitch.DATASET, List.of(Pitch.of("a", "", "0"))).updated()).isEqualTo(1);
    assertThat(find(Pitch.DATASET, "a").orElseThrow().row()).isEqualTo(Pitch.of("a", "", "0"));
  }

  @Test
  default void openRowsKeepEachKindOfValueThroughAWrite() {
    Instant time = Instant.parse("2024-02-29T23:59:59.123456Z");
    List<Sale> sales = new ArrayList<>();
    List<Pitch> pitches = new ArrayList<>();
    for (int i = 100; i < 400; i++) {
      sales.add(sale(i, time.plusSeconds(i), LocalDate.of(2024, 2, 29)));
      pitches.add(i % 2 == 0 ? Pitch.unknown("p" + i) : Pitch.of("p" + i, "yes", "0.1"));
    }
    upsert(Sale.DATASET, sales);
    upsert(Pitch.DATASET, pitches);

    storage()
        .inTransaction(
            t -> {
              Rows<Versioned<Sale>> openSales = t.scan(Sale.DATASET, Filter.all());
              Rows<Versioned<Pitch>> openPitches = t.scan(Pitch.DATASET, Filter.all());
              openSales.next();
              t.delete(Sale.DATASET, Filter.all());
              t.delete(Pitch.DATASET, Filter.all());

              assertThat(openSales.toList())
                  .extracting(Versioned::row)
                  .isEqualTo(sales.subList(1, sales.size()));
              assertThat(openPitches.toList()).extracting(Versioned::row).isEqualTo(pitches);
              return 0;
            });
  }

  @Test
  default void keysDifferByCaseAccentAndBlanks() {
    List<Track> tracks =
        List.of(
            Track.of("e", 1),
            Track.of("e ", 2),
            Track.of("E", 3),
            Track.of("\u00e9", 4),
            Track.of("e\u0301", 5),
            Track.of("ss", 6),
            Track.of("\u00df", 7));

    assertThat(upsert(Track.DATASET, tracks).inserted()).isEqualTo(7);
    for (Track track : tracks) {
      assertThat(find(Track.DATASET, track.id()).orElseThrow().row()).isEqualTo(track);
    }
  }

  @Test
  default void changeOfCaseOrBlanksIsAChange() {
    upsert(Track.DATASET, List.of(new Track("a", "tide", 1)));

    assertThat(upsert(Track.DATASET, List.of(new Track("a", "Tide", 1))).updated()).isEqualTo(1);
    assertThat(upsert(Track.DATASET, List.of(new Track("a", "Tide ", 1))).updated()).isEqualTo(1);
    assertThat(find(Track.DATASET, "a").orElseThrow().row().title()).isEqualTo("Tide ");
  }

  @Test
  default void megabyteOfTextComesBack() {
    String text = "\uD83C\uDFB5a\u00e9\u4e2d".repeat((1 << 20) / 5);

    upsert(Track.DATASET, List.of(new Track("a", text, 1)));

    assertThat(find(Track.DATASET, "a").orElseThrow().row().title().equals(text)).isTrue();
    assertThat(upsert(Track.DATASET, List.of(new Track("a", text, 1))).unchanged()).isEqualTo(1);
  }

  @Test
  default void textBeyondTheLimitIsRefused() {
    String text = "x".repeat((1 << 20) + 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> upsert(Track.DATASET, List.of(new Track("a", text, 1))))
        .withMessageContaining("1048576");
  }

  @Test
  default void longestKeyTextIsTakenAndOneMoreRefused() {
    String longest = "\uD83C\uDFB5".repeat(255);
    upsert(Track.DATASET, List.of(Track.of(longest, 1)));

    assertThat(find(Track.DATASET, longest)).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> upsert(Track.DATASET, List.of(Track.of(longest + "x", 1))))
        .withMessageContaining("as part of the key it may have 255");
  }

  @Test
  default void textThatNotAllDatabasesKeepIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> upsert(Track.DATASET, List.of(new Track("a", "x\0y", 1))))
        .withMessageContaining("NUL");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> upsert(Track.DATASET, List.of(new Track("a", "x\uD83Cy", 1))))
        .withMessageContaining("half a character");
  }

  @Test
  default void wholeNumbersComeBackToTheirLimits() {
    upsert(
        Line.DATASET,
        List.of(
            new Line("a", Long.MIN_VALUE, Integer.MIN_VALUE, BigDecimal.ONE),
            new Line("b", Long.MAX_VALUE, Integer.MAX_VALUE, BigDecimal.ONE)));

    assertThat(find(Line.DATASET, "a", Long.MIN_VALUE, Integer.MIN_VALUE)).isPresent();
    assertThat(find(Line.DATASET, "b", Long.MAX_VALUE, Integer.MAX_VALUE)).isPresent();
  }

  @Test
  default void decimalsComeBackExactly() {
    Map<String, String> given = new TreeMap<>();
    given.put("0", "0");
    given.put("0.00", "0");
    given.put("-0.1", "-0.1");
    given.put("0.30", "0.3");
    given.put("12.34", "12.34");
    given.put("-19.99", "-19.99");
    given.put("8.41E+15", "8410000000000000");
    given.put("2E-3", "0.002");
    given.put("1234567.12345678", "1234567.12345678");
    given.put("999999999999.999", "999999999999.999");
    given.put("0.123456789012345", "0.123456789012345");
    given.put("0.1234567890123456", "0.1234567890123456");
    given.put("0.000000000000000001", "0.000000000000000001");
    given.put("9007199254740993", "9007199254740993");
    given.put("-9223372036854775809", "-9223372036854775809");
    given.put("1E+19", "10000000000000000000");
    String longest = "-99999999999999999999.999999999999999999";
    given.put(longest, longest);

    given.forEach(
        (text, expected) -> {
          upsert(Line.DATASET, List.of(new Line(text, 1, 1, new BigDecimal(text))));
          assertThat(find(Line.DATASET, text, 1L, 1).orElseThrow().row().net())
              .as(text)
              .isEqualTo(new BigDecimal(expected));
        });
  }

  @Test
  default void decimalsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                upsert(
                    Line.DATASET,
                    List.of(new Line("a", 1, 1, new BigDecimal("0.1234567890123456789")))))
        .withMessageContaining("net: the number has 19 places");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> upsert(Line.DATASET, List.of(new Line("a", 1, 1, new BigDecimal("1E+20")))))
        .withMessageContaining("20 digits");
  }

  @Test
  default void instantsAreKeptToTheMicrosecond() {
    Instant given = Instant.parse("2024-02-29T23:59:59.123456789Z");

    Sale stored = roundTrip(sale(1, given, LocalDate.EPOCH));

    assertThat(stored.soldAt()).isEqualTo(Instant.parse("2024-02-29T23:59:59.123456Z"));
    assertThat(upsert(Sale.DATASET, List.of(sale(1, given, LocalDate.EPOCH))).unchanged())
        .isEqualTo(1);
  }

  @Test
  default void earlyAndLateTimesComeBack() {
    List<String> instants =
        List.of(
            "0001-01-01T00:00:00Z",
            "1582-10-10T12:00:00Z",
            "1883-11-18T17:00:00.000001Z",
            "1969-12-31T23:59:59.999999Z",
            "2024-03-31T01:30:00Z",
            "2024-10-27T00:30:00Z",
            "2024-10-27T01:30:00Z",
            "2038-01-19T03:14:08Z",
            "9999-12-31T23:59:59.999999Z");
    for (String text : instants) {
      Instant instant = Instant.parse(text);
      LocalDate day = LocalDate.parse(text.substring(0, 10));

      Sale stored = roundTrip(sale(1, instant, day));

      assertThat(stored.soldAt()).isEqualTo(instant);
      assertThat(stored.day()).isEqualTo(day);
      assertThat(stored.month()).isEqualTo(YearMonth.from(day));
    }
  }

  @Test
  default void timesOutsideTheYearsOneTo9999AreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roundTrip(sale(1, Instant.MAX, LocalDate.EPOCH)))
        .withMessageContaining("soldAt: the instant is not within the years 1 to 9999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roundTrip(sale(1, Instant.EPOCH, LocalDate.MAX)))
        .withMessageContaining("day: the year");
  }

  @Test
  default void zoneOfTheMachineDoesNotMatter() {
    TimeZone zone = TimeZone.getDefault();
    Sale sale = sale(1, Instant.parse("2024-03-31T01:30:00.5Z"), LocalDate.of(2024, 3, 31));
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      upsert(Sale.DATASET, List.of(sale));
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));

      assertThat(find(Sale.DATASET, 1L).orElseThrow().row()).isEqualTo(sale);
      List<Versioned<Sale>> seen =
          secondStorage().inSnapshot(t -> t.scan(Sale.DATASET, Filter.all()).toList());
      assertThat(seen).extracting(Versioned::row).containsExactly(sale);
      assertThat(rows(Sale.DATASET, Filter.eq("day", sale.day()))).hasSize(1);
      assertThat(rows(Sale.DATASET, Filter.eq("soldAt", sale.soldAt()))).hasSize(1);
      assertThat(upsert(Sale.DATASET, List.of(sale)).unchanged()).isEqualTo(1);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  default void constantThatTheProgramDoesNotKnowIsNamedAsSuch() {
    upsert(
        Release.DATASET,
        List.of(new Release("a", Format.DIGITAL), new Release("b", Format.CASSETTE)));

    assertThat(find(NarrowRelease.DATASET, "a")).isPresent();
    assertThatThrownBy(() -> find(NarrowRelease.DATASET, "b"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("FewerFormats has no constant of the stored name");
  }
}
