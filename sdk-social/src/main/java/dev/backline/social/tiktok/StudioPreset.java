package dev.backline.social.tiktok;

import dev.backline.core.csv.CellRejectedException;
import dev.backline.core.csv.Column;
import dev.backline.core.csv.ColumnStyle;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.facts.Channel;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the daily exports of TikTok Studio share. Days have no year, so the year in which the file
 * begins is a parameter, and the days after New Year follow; a later file corrects the days of an
 * earlier one.
 */
abstract class StudioPreset implements CsvPreset<TikTokStudioDay> {

  static final Column<StudioDate> DATE = Column.of("Date", StudioDate.FORMAT);

  static Column<Long> count(String name) {
    return Column.whole(name).blankAt("undefined");
  }

  static Layout.Builder days() {
    return Layout.builder()
        .identity(Identity.unique(DATE).within(StudioNames.YEAR, StudioNames.HANDLE))
        .asks(StudioNames.ASK_HANDLE, StudioNames.ASK_YEAR);
  }

  @Override
  public String platform() {
    return "tiktok";
  }

  @Override
  public Dataset<TikTokStudioDay> dataset() {
    return TikTokStudioDay.DATASET;
  }

  @Override
  public MergeMode merge() {
    return MergeMode.TIME_SERIES;
  }

  @Override
  public Filter scope(String account) {
    return Filter.and(Filter.eq("account", account), Filter.eq("file", name()));
  }

  @Override
  public Optional<LocalDate> dateOf(TikTokStudioDay row) {
    return Optional.of(row.day());
  }

  @Override
  public Map<String, String> parametersIn(String fileName) {
    return StudioNames.in(fileName);
  }

  @Override
  public Map<String, String> concluded(Map<String, String> known, Map<String, String> firstLine) {
    Map<String, String> concluded = new LinkedHashMap<>();
    String handle = known.get(StudioNames.HANDLE);
    if (handle != null) {
      concluded.put(CsvLine.ACCOUNT, StudioNames.bare(handle));
    }
    String year = known.getOrDefault(StudioNames.YEAR, "");
    String first = firstLine.getOrDefault(DATE.name(), "");
    if (year.matches("[0-9]{4}")) {
      concluded.put(StudioNames.FIRST_DAY, firstDay(Integer.parseInt(year), first).toString());
    }
    return concluded;
  }

  /** A first line that can't be read is rejected by itself; the file begins with the year then. */
  private static LocalDate firstDay(int year, String first) {
    LocalDate newYear = LocalDate.of(year, 1, 1);
    try {
      return StudioDate.FORMAT.read(first, ColumnStyle.PLAIN).from(newYear);
    } catch (CellRejectedException | DateTimeException e) {
      return newYear;
    }
  }

  static LocalDate day(CsvLine line) {
    StudioDate date = line.get(DATE);
    String first = line.parameter(StudioNames.FIRST_DAY).orElse(null);
    if (first == null) {
      throw line.rejected(DATE, "no year", "Give the parameter year as four digits, such as 2024.");
    }
    try {
      return date.from(LocalDate.parse(first));
    } catch (DateTimeException e) {
      throw line.rejected(
          DATE, String.valueOf(e.getMessage()), "Give the year in which the file begins.");
    }
  }

  static String handle(CsvLine line) {
    return StudioNames.bare(line.parameter(StudioNames.HANDLE).orElse(line.account()));
  }

  static @Nullable Long value(CsvLine line, Column<Long> column) {
    return line.find(column).orElse(null);
  }

  static Channel channel(String account) {
    return new Channel("tiktok", account, "tiktok-csv");
  }
}
