package dev.backline.core.csv;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts with a currency sign or code before or after the number, and the sign anywhere. */
final class AmountFormatted implements CellFormat<Amount> {

  static final AmountFormatted INSTANCE = new AmountFormatted();

  private static final Pattern CODE = Pattern.compile("(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])");
  private static final Pattern SIGN = Pattern.compile("[A-Z]{0,3}\\$|\\p{Sc}|zł|kr\\.?|Kč");
  private static final int MAX_LENGTH = 80;

  /** Signs that belong to one currency; "$", "kr" and "¥" do not. */
  private static final Map<String, String> CURRENCIES =
      Map.ofEntries(
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("₹", "INR"),
          Map.entry("₩", "KRW"),
          Map.entry("₽", "RUB"),
          Map.entry("₺", "TRY"),
          Map.entry("₴", "UAH"),
          Map.entry("₪", "ILS"),
          Map.entry("₫", "VND"),
          Map.entry("₱", "PHP"),
          Map.entry("zł", "PLN"),
          Map.entry("Kč", "CZK"),
          Map.entry("US$", "USD"),
          Map.entry("CA$", "CAD"),
          Map.entry("C$", "CAD"),
          Map.entry("AU$", "AUD"),
          Map.entry("A$", "AUD"),
          Map.entry("NZ$", "NZD"),
          Map.entry("HK$", "HKD"),
          Map.entry("MX$", "MXN"),
          Map.entry("R$", "BRL"),
          Map.entry("S$", "SGD"));

  private AmountFormatted() {}

  @Override
  public Amount read(String text, ColumnStyle style) {
    if (text.length() > MAX_LENGTH) {
      return new Amount(NumberText.decimal(text, style.decimals()), Optional.empty());
    }
    Optional<String> currency = Optional.empty();
    String number = text;
    Matcher code = CODE.matcher(text);
    if (code.find()) {
      currency = Optional.of(code.group());
      number = cut(number, code);
    } else {
      Matcher sign = SIGN.matcher(text);
      if (sign.find()) {
        currency = Optional.ofNullable(CURRENCIES.get(sign.group()));
        number = cut(number, sign);
      }
    }
    return new Amount(NumberText.decimal(CellText.clean(number), style.decimals()), currency);
  }

  private static String cut(String text, Matcher found) {
    return text.substring(0, found.start()).strip() + text.substring(found.end()).strip();
  }

  @Override
  public String canonical(String text, ColumnStyle style) {
    try {
      Amount amount = read(text, style);
      String value =
          amount.value().signum() == 0 ? "0" : amount.value().stripTrailingZeros().toPlainString();
      return value + amount.currency().map(c -> " " + c.toUpperCase(Locale.ROOT)).orElse("");
    } catch (CellRejectedException e) {
      return text;
    }
  }

  @Override
  public String describe() {
    return "amount of money";
  }
}
