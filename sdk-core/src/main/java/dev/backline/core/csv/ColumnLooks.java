package dev.backline.core.csv;

import dev.backline.core.facts.Barcode;
import dev.backline.core.facts.Isrc;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the sample values of a column look like, in percent of those that are not blank. */
final class ColumnLooks {

  /** What values may look like; several can hold at once. */
  enum Look {
    DATE("dates"),
    NUMBER("numbers"),
    WHOLE("whole numbers"),
    MONEY("numbers with a fraction or a currency sign"),
    CURRENCY("ISO currency codes"),
    COUNTRY("country codes"),
    ISRC("ISRC codes"),
    BARCODE("barcodes with a right check digit"),
    ADDRESS("web addresses"),
    TEXT("text");

    private final String words;

    Look(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final Map<Look, Integer> counts = new EnumMap<>(Look.class);
  private int filled;

  static ColumnLooks of(List<List<String>> rows, int column) {
    ColumnLooks looks = new ColumnLooks();
    for (List<String> row : rows) {
      if (column < row.size() && !row.get(column).isEmpty()) {
        looks.add(row.get(column));
      }
    }
    return looks;
  }

  private void add(String cell) {
    filled++;
    CellKind kind = CellKind.of(cell);
    boolean number = kind == CellKind.NUMBER;
    count(Look.DATE, kind == CellKind.DATE);
    count(Look.NUMBER, number || amount(cell));
    count(Look.WHOLE, number && cell.chars().allMatch(c -> c == '-' || Character.isDigit(c)));
    count(Look.MONEY, !number ? amount(cell) : cell.matches(".*[.,][0-9]+.*"));
    count(Look.CURRENCY, cell.length() == 3 && CURRENCIES.contains(cell.toUpperCase(Locale.ROOT)));
    count(Look.COUNTRY, cell.length() == 2 && COUNTRIES.contains(cell.toUpperCase(Locale.ROOT)));
    count(Look.ISRC, cell.length() >= 12 && Isrc.parse(cell).isPresent());
    count(Look.BARCODE, cell.length() >= 11 && Barcode.parse(cell).isPresent());
    count(Look.ADDRESS, kind == CellKind.ADDRESS);
    count(
        Look.TEXT, !number && kind != CellKind.DATE && cell.chars().anyMatch(Character::isLetter));
  }

  private static boolean amount(String cell) {
    if (cell.length() > 30 || cell.chars().noneMatch(Character::isDigit)) {
      return false;
    }
    try {
      AmountFormatted.INSTANCE.read(
          cell, new ColumnStyle(DecimalStyle.POINT, java.util.Optional.empty()));
      return true;
    } catch (CellRejectedException e) {
      return e.rule().equals(NumberText.OTHER_STYLE);
    }
  }

  private void count(Look look, boolean holds) {
    if (holds) {
      counts.merge(look, 1, Integer::sum);
    }
  }

  /** Returns the share of filled cells that look so, 0 to 1. */
  double share(Look look) {
    return filled == 0 ? 0 : (double) counts.getOrDefault(look, 0) / filled;
  }

  boolean blank() {
    return filled == 0;
  }
}
