package dev.backline.examples.app.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** How numbers, money and days look to people. What is not known is a dash, never a zero. */
public final class Formats {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private Formats() {}

  /** Returns the sign of what is not known. */
  public static Html absent() {
    return Html.trusted("<span class=\"absent\" title=\"not known\">–</span>");
  }

  /** Returns the number with marks at the thousands. */
  public static String number(Number number) {
    if (number instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() > 0) {
      int scale = Math.min(Math.max(decimal.stripTrailingZeros().scale(), 0), 4);
      return String.format(Locale.ENGLISH, "%,." + scale + "f", decimal);
    }
    return String.format(Locale.ENGLISH, "%,.0f", new BigDecimal(number.toString()));
  }

  /** Returns the amount with the places its currency has, and the currency. */
  public static String money(BigDecimal amount, String currency) {
    int places = places(currency);
    return String.format(
            Locale.ENGLISH, "%,." + places + "f", amount.setScale(places, RoundingMode.HALF_EVEN))
        + "\u00a0"
        + currency;
  }

  /** Returns the amount for a terminal, with a plain space before the currency. */
  public static String plainMoney(BigDecimal amount, String currency) {
    return money(amount, currency).replace('\u00a0', ' ');
  }

  /** Returns the instant as text. */
  public static String plainMoment(Instant instant) {
    return MOMENT.format(instant);
  }

  private static int places(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException notIso) {
      return 2;
    }
  }

  /** Returns a share such as {@code 0.034} as {@code 3.4 %}. */
  public static String percent(BigDecimal share) {
    return String.format(Locale.ENGLISH, "%.1f", share.movePointRight(2)) + "\u00a0%";
  }

  /** Returns the month as people write it. */
  public static String month(YearMonth month) {
    return MONTH.format(month);
  }

  /** Returns the day as people write it. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** Returns the instant, as text and for machines. */
  public static Html moment(Instant instant) {
    return Html.of("<time datetime=\"{}\">{}</time>", instant, MOMENT.format(instant));
  }

  /** Returns how long ago or how soon, in the largest unit that fits. */
  public static Html ago(Instant instant, Instant now) {
    Duration gap = Duration.between(instant, now);
    String words = gap.isNegative() ? "in " + span(gap.negated()) : span(gap) + " ago";
    return Html.of(
        "<time datetime=\"{}\" title=\"{}\">{}</time>", instant, MOMENT.format(instant), words);
  }

  /** Returns the length in the largest unit that fits. */
  public static String span(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }

  /** Returns the text, or the sign of what is not known. */
  public static Html orAbsent(Optional<?> value) {
    return value.map(known -> Html.text(String.valueOf(known))).orElseGet(Formats::absent);
  }
}
