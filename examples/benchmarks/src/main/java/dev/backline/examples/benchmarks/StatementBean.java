package dev.backline.examples.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.opencsv.bean.CsvBindByName;
import com.opencsv.bean.CsvDate;
import com.univocity.parsers.annotations.Convert;
import com.univocity.parsers.annotations.Parsed;
import com.univocity.parsers.conversions.Conversion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A line of a statement, typed, as opencsv, univocity and Jackson bind it by their annotations, and
 * as others are told by hand.
 */
public class StatementBean {

  @CsvBindByName(column = "Reporting Date")
  @CsvDate("yyyy-MM-dd")
  @JsonProperty("Reporting Date")
  @Parsed(field = "Reporting Date")
  @Convert(conversionClass = DayConversion.class)
  LocalDate reported = LocalDate.EPOCH;

  @CsvBindByName(column = "Sale Month")
  @CsvDate("yyyy-MM")
  @JsonProperty("Sale Month")
  @Parsed(field = "Sale Month")
  @Convert(conversionClass = MonthConversion.class)
  YearMonth month = YearMonth.of(1970, 1);

  @CsvBindByName(column = "Store")
  @JsonProperty("Store")
  @Parsed(field = "Store")
  String store = "";

  @CsvBindByName(column = "Artist")
  @JsonProperty("Artist")
  @Parsed(field = "Artist")
  String artist = "";

  @CsvBindByName(column = "Title")
  @JsonProperty("Title")
  @Parsed(field = "Title")
  String title = "";

  @CsvBindByName(column = "ISRC")
  @JsonProperty("ISRC")
  @Parsed(field = "ISRC")
  String isrc = "";

  @CsvBindByName(column = "UPC")
  @JsonProperty("UPC")
  @Parsed(field = "UPC")
  String upc = "";

  @CsvBindByName(column = "Quantity")
  @JsonProperty("Quantity")
  @Parsed(field = "Quantity")
  long quantity;

  @CsvBindByName(column = "Team Percentage")
  @JsonProperty("Team Percentage")
  @Parsed(field = "Team Percentage")
  BigDecimal percentage = BigDecimal.ZERO;

  @CsvBindByName(column = "Song/Album")
  @JsonProperty("Song/Album")
  @Parsed(field = "Song/Album")
  String kind = "";

  @CsvBindByName(column = "Country of Sale")
  @JsonProperty("Country of Sale")
  @Parsed(field = "Country of Sale")
  String country = "";

  @CsvBindByName(column = "Songwriter Royalties Withheld")
  @JsonProperty("Songwriter Royalties Withheld")
  @Parsed(field = "Songwriter Royalties Withheld")
  BigDecimal withheld = BigDecimal.ZERO;

  @CsvBindByName(column = "Earnings (USD)")
  @JsonProperty("Earnings (USD)")
  @Parsed(field = "Earnings (USD)")
  BigDecimal earnings = BigDecimal.ZERO;

  /** Creates an empty bean; a library fills it. */
  public StatementBean() {}

  /** Tells univocity how to read a day. */
  public static final class DayConversion implements Conversion<String, LocalDate> {

    /** Creates one for the annotation, which hands over no settings. */
    public DayConversion(String... settings) {}

    @Override
    public LocalDate execute(String text) {
      return LocalDate.parse(text);
    }

    @Override
    public String revert(LocalDate day) {
      return day.toString();
    }
  }

  /** Tells univocity how to read a month. */
  public static final class MonthConversion implements Conversion<String, YearMonth> {

    /** Creates one for the annotation, which hands over no settings. */
    public MonthConversion(String... settings) {}

    @Override
    public YearMonth execute(String text) {
      return YearMonth.parse(text);
    }

    @Override
    public String revert(YearMonth month) {
      return month.toString();
    }
  }
}
