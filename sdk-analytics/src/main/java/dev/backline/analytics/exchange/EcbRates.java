package dev.backline.analytics.exchange;

import dev.backline.core.ImportException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The euro reference rates in the European Central Bank's CSV form: {@code eurofxref-hist.csv} with
 * a line per day, or {@code eurofxref.csv} with the latest day alone.
 *
 * <p>The file says how much one euro is worth. Rates between two other currencies go through the
 * euro and are rounded half-even to {@value #DIGITS} significant digits. The bank publishes on its
 * working days; a rate serves {@value #DAYS_BACK} days on. A currency that has {@code N/A} on a day
 * has no rate on that day.
 *
 * <p>Immutable and thread-safe.
 */
public final class EcbRates implements ExchangeRates {

  /** Significant digits of a rate that goes through the euro. */
  static final int DIGITS = 12;

  /** How long a rate serves: over Easter four days pass without one. */
  static final int DAYS_BACK = 7;

  private static final String EURO = "EUR";
  private static final String REMEDY =
      "Download the file again from the bank's page of reference rates and leave it unchanged.";
  private static final DateTimeFormatter LONG_DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final NavigableMap<LocalDate, Map<String, BigDecimal>> perEuro;

  private EcbRates(NavigableMap<LocalDate, Map<String, BigDecimal>> perEuro) {
    this.perEuro = perEuro;
  }

  /**
   * Reads a file.
   *
   * @throws ImportException if it can't be read or has not the bank's form
   */
  public static EcbRates read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new ImportException("can't read exchange rates from " + file, REMEDY, e);
    }
  }

  /**
   * Reads a stream, which stays open.
   *
   * @throws ImportException if it can't be read or has not the bank's form
   */
  public static EcbRates read(InputStream in) {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    NavigableMap<LocalDate, Map<String, BigDecimal>> rates = new TreeMap<>();
    int number = 1;
    try {
      String[] currencies = header(reader.readLine());
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          String[] cells = line.split(",", -1);
          rates.put(day(cells[0].strip(), number), rates(currencies, cells, number));
        }
      }
    } catch (IOException e) {
      throw new ImportException("can't read exchange rates, line " + number, REMEDY, e);
    }
    if (rates.isEmpty()) {
      throw new ImportException("exchange rates: a file without a single day", REMEDY, null);
    }
    return new EcbRates(rates);
  }

  private static String[] header(@Nullable String line) {
    String[] cells = line == null ? new String[] {""} : line.replace("\ufeff", "").split(",", -1);
    if (!cells[0].strip().equalsIgnoreCase("Date")) {
      throw new ImportException(
          "exchange rates: the first line must begin with Date, was '" + cells[0] + "'",
          REMEDY,
          null);
    }
    return cells;
  }

  private static LocalDate day(String text, int line) {
    try {
      return text.length() == 10 && text.charAt(4) == '-'
          ? LocalDate.parse(text)
          : LocalDate.parse(text, LONG_DAY);
    } catch (DateTimeParseException e) {
      throw new ImportException(
          "exchange rates, line " + line + ": '" + text + "' is not a day", REMEDY, e);
    }
  }

  private static Map<String, BigDecimal> rates(String[] currencies, String[] cells, int line) {
    Map<String, BigDecimal> rates = new HashMap<>();
    for (int c = 1; c < Math.min(currencies.length, cells.length); c++) {
      String cell = cells[c].strip();
      String currency = currencies[c].strip();
      if (currency.isEmpty() || cell.isEmpty() || cell.equals("N/A")) {
        continue;
      }
      try {
        BigDecimal rate = new BigDecimal(cell);
        if (rate.signum() > 0) {
          rates.put(currency, rate);
        }
      } catch (NumberFormatException e) {
        throw new ImportException(
            "exchange rates, line " + line + ", " + currency + ": '" + cell + "' is not a rate",
            REMEDY,
            e);
      }
    }
    return rates;
  }

  @Override
  public Optional<ExchangeRate> find(String from, String to, LocalDate day) {
    if (from.equals(to)) {
      return Optional.of(new ExchangeRate(from, to, BigDecimal.ONE, day, "same currency"));
    }
    for (Map.Entry<LocalDate, Map<String, BigDecimal>> published :
        perEuro.subMap(day.minusDays(DAYS_BACK), true, day, true).descendingMap().entrySet()) {
      BigDecimal fromPerEuro = perEuro(published.getValue(), from);
      BigDecimal toPerEuro = perEuro(published.getValue(), to);
      if (fromPerEuro != null && toPerEuro != null) {
        BigDecimal rate = from.equals(EURO) ? toPerEuro : quotient(toPerEuro, fromPerEuro);
        return Optional.of(new ExchangeRate(from, to, rate, published.getKey(), "ECB"));
      }
    }
    return Optional.empty();
  }

  private static @Nullable BigDecimal perEuro(Map<String, BigDecimal> rates, String currency) {
    return currency.equals(EURO) ? BigDecimal.ONE : rates.get(currency);
  }

  static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, new MathContext(DIGITS, RoundingMode.HALF_EVEN));
  }

  /** Returns the first day that has rates. */
  public LocalDate firstDay() {
    return perEuro.firstKey();
  }

  /** Returns the last day that has rates. */
  public LocalDate lastDay() {
    return perEuro.lastKey();
  }
}
