package dev.backline.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.StorageException;
import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetTest {

  record SaleId(long value) {}

  record Platform(String code) {}

  record Price(BigDecimal amount, Currency currency) {}

  enum Kind {
    DIGITAL,
    VINYL
  }

  record Sale(
      @Key Platform platform,
      @Key SaleId saleId,
      String title,
      boolean refunded,
      int quantity,
      Price net,
      Optional<Price> shipping,
      @Indexed Instant soldAt,
      LocalDate day,
      @Nullable YearMonth month,
      Kind kind,
      List<String> tags,
      Map<String, BigDecimal> shares,
      Set<Kind> formats,
      Json extra,
      OptionalLong plays,
      OptionalInt rank,
      @Nullable Integer year) {}

  static final Dataset<Sale> SALES = Dataset.of(Sale.class);

  static Sale sale() {
    return new Sale(
        new Platform("bandcamp"),
        new SaleId(7),
        "Tide",
        true,
        2,
        new Price(new BigDecimal("12.30"), Currency.getInstance("EUR")),
        Optional.empty(),
        Instant.parse("2024-02-03T04:05:06.123456789Z"),
        LocalDate.of(2024, 2, 3),
        YearMonth.of(2024, 2),
        Kind.VINYL,
        List.of("b", "a"),
        Map.of("x", new BigDecimal("0.50")),
        Set.of(Kind.DIGITAL, Kind.VINYL),
        Json.parse("{\"n\": 1.50}"),
        OptionalLong.of(9),
        OptionalInt.empty(),
        null);
  }

  @Test
  void columnsFollowTheComponents() {
    assertThat(SALES.layout())
        .extracting(Column::name)
        .containsExactly(
            "platform",
            "sale_id",
            "title",
            "refunded",
            "quantity",
            "net_amount",
            "net_currency",
            "shipping_amount",
            "shipping_currency",
            "sold_at",
            "day",
            "month",
            "kind",
            "tags",
            "shares",
            "formats",
            "extra",
            "plays",
            "rank",
            "year");
    assertThat(SALES.columns()).contains("net.currency", "soldAt");
  }

  @Test
  void columnsKnowWhatTheyHold() {
    assertThat(SALES.layout())
        .contains(
            new Column("platform", "platform", ColumnKind.TEXT, false, true, false),
            new Column("saleId", "sale_id", ColumnKind.LONG, false, true, false),
            new Column("net.amount", "net_amount", ColumnKind.DECIMAL, false, false, false),
            new Column(
                "shipping.amount", "shipping_amount", ColumnKind.DECIMAL, true, false, false),
            new Column("soldAt", "sold_at", ColumnKind.INSTANT, false, false, true),
            new Column("month", "month", ColumnKind.MONTH, true, false, false),
            new Column("tags", "tags", ColumnKind.JSON, false, false, false),
            new Column("year", "year", ColumnKind.INTEGER, true, false, false));
  }

  @Test
  void rowComesBackFromItsValues() {
    Sale back = SALES.decode(SALES.encode(sale()));

    assertThat(back.platform()).isEqualTo(new Platform("bandcamp"));
    assertThat(back.net().amount()).isEqualTo(new BigDecimal("12.3"));
    assertThat(back.shipping()).isEmpty();
    assertThat(back.soldAt()).isEqualTo(Instant.parse("2024-02-03T04:05:06.123456Z"));
    assertThat(back.formats()).containsExactlyInAnyOrder(Kind.DIGITAL, Kind.VINYL);
    assertThat(back.shares()).containsEntry("x", new BigDecimal("0.5"));
    assertThat(back.plays()).hasValue(9);
    assertThat(back.year()).isNull();
    assertThat(SALES.sameValues(back, sale())).isTrue();
  }

  @Test
  void keyHoldsTheValuesInsideIds() {
    assertThat(SALES.keyOf(sale())).isEqualTo(RowKey.of("bandcamp", 7L));
  }

  @Test
  void keyTakesIdsEnumsAndSmallNumbers() {
    assertThat(SALES.checked(RowKey.of(new Platform("bandcamp"), 7)))
        .isEqualTo(RowKey.of("bandcamp", 7L));
  }

  @Test
  void keyOfAnotherShapeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SALES.checked(RowKey.of("bandcamp")))
        .withMessage("dataset sale has a key of 2 columns, 1 values were given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SALES.checked(RowKey.of("bandcamp", "7")))
        .withMessage("dataset sale: column saleId holds LONG, which does not compare with String");
  }

  record Tagged(@Key String id, Map<String, String> tags) {}

  @Test
  void mapsOfAnotherOrderAreEqualValues() {
    Dataset<Tagged> tagged = Dataset.of(Tagged.class);
    Map<String, String> one = new LinkedHashMap<>();
    one.put("a", "1");
    one.put("b", "2");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("b", "2");
    other.put("a", "1");

    assertThat(tagged.sameValues(new Tagged("x", one), new Tagged("x", other))).isTrue();
  }

  record NoKey(String id) {}

  record Fraction(@Key String id, double share) {}

  record Clash(@Key String id, Price net, BigDecimal netAmount) {}

  record OptionalKey(@Key Optional<String> id) {}

  record DecimalKey(@Key BigDecimal id) {}

  record Reserved(@Key String id, long rowVersion) {}

  record Loose(@Nullable String a, @Nullable String b) {}

  record AllAbsent(@Key String id, @Nullable Loose loose) {}

  @Test
  void recordsThatCantBeStoredAreRefusedByName() {
    refused(NoKey.class, "dataset no_key: no component is marked @Key");
    refused(
        Fraction.class,
        "dataset fraction: share: a double can't be stored; numbers with a fraction are"
            + " BigDecimal here");
    refused(Clash.class, "dataset clash: both net.amount and netAmount would be column net_amount");
    refused(
        OptionalKey.class, "dataset optional_key: id is part of the key, so it can't be absent");
    refused(DecimalKey.class, "dataset decimal_key: id: a DECIMAL can't be part of a key");
    refused(Reserved.class, "dataset reserved: the column row_version is the store's own");
    refused(
        AllAbsent.class,
        "dataset all_absent: loose may be absent, and so may each component inside: one inside"
            + " must be required");
  }

  private static void refused(Class<? extends Record> type, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Dataset.of(type)).withMessage(message);
  }

  record Note(@Key String id, String text) {}

  static final Dataset<Note> NOTES = Dataset.of(Note.class, "PressNotes2024");

  @Test
  void namesBecomeSnakeCase() {
    assertThat(NOTES.name()).isEqualTo("press_notes2024");
    assertThat(ColumnNames.snake("APIKeyOfURL2Go")).isEqualTo("api_key_of_url2_go");
  }

  @Test
  void namesThatNeedQuotingTricksAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of(Note.class, "x\"; drop table y"))
        .withMessageContaining("other characters than ASCII letters");
  }

  @Test
  @SuppressWarnings("NullAway") // the claim is about a broken promise
  void nullInARequiredComponentIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOTES.encode(new Note("a", null)))
        .withMessage(
            "dataset press_notes2024: text is null; mark the component @Nullable or make it"
                + " Optional");
  }

  @Test
  void messagesDoNotShowTheText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOTES.encode(new Note("a", "canary\0token")))
        .withMessage("dataset press_notes2024: text: the text holds a NUL character, at index 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOTES.encode(new Note("a", "canary\uD83D")))
        .withMessage("dataset press_notes2024: text: the text holds half a character, at index 6");
  }

  @Test
  void textOfAKeyHasALimit() {
    NOTES.encode(new Note("\uD83D\uDE00".repeat(255), ""));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> NOTES.encode(new Note("x".repeat(256), "")))
        .withMessage(
            "dataset press_notes2024: id has 256 characters; as part of the key it may have 255");
  }

  @Test
  void valueThatAnEarlierRowLacksIsNamed() {
    assertThatThrownBy(() -> NOTES.decode(new Object[] {"a", null}))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("the stored row has no value for text");
  }

  @Test
  void decimalsOutsideTheLimitsAreRefused() {
    assertThat(Limits.decimal(new BigDecimal("-99999999999999999999.999999999999999999")))
        .isEqualTo("-99999999999999999999.999999999999999999");
    assertThat(Limits.decimal(new BigDecimal("1E+3"))).isEqualTo(new BigDecimal("1000"));
    assertThat(Limits.decimal(new BigDecimal("0E+30"))).isEqualTo(BigDecimal.ZERO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.decimal(new BigDecimal("0.0000000000000000001")))
        .withMessage("the number has 19 places, at most 18 are kept exactly");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.decimal(new BigDecimal("1E+20")))
        .withMessage("the number has more than 20 digits before the point");
  }

  @Test
  void filterIsCheckedAgainstTheColumns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SALES.checked(Filter.eq("nett", 1)))
        .withMessageStartingWith("dataset sale has no column nett; it has [platform, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SALES.checked(Filter.not(Filter.less("title", 3))))
        .withMessage("dataset sale: column title holds TEXT, which does not compare with Integer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SALES.checked(Filter.less("refunded", true)))
        .withMessage("dataset sale: column refunded holds BOOLEAN, which has no order");
    assertThat(SALES.checked(Filter.in("kind", List.of(Kind.VINYL))))
        .isEqualTo(Filter.in("kind", List.of("VINYL")));
    assertThat(SALES.checked(Filter.less("net.amount", 5)))
        .isEqualTo(Filter.less("net.amount", new BigDecimal(5)));
  }
}
