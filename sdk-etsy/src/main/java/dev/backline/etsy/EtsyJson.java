package dev.backline.etsy;

import dev.backline.core.facts.Money;
import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shapes that all of Etsy's resources share: money with a divisor, instants under two names. */
public final class EtsyJson {

  private EtsyJson() {}

  /**
   * Returns the amount of a money object, exactly; empty if there is none.
   *
   * <p>Never assume a divisor of 100.
   *
   * @throws dev.backline.core.json.JsonException if a part is missing, or the quotient is endless
   */
  public static Optional<Money> money(Json money) {
    if (money.absent()) {
      return Optional.empty();
    }
    BigDecimal amount = BigDecimal.valueOf(money.get("amount").wholeNumber());
    BigDecimal divisor = BigDecimal.valueOf(money.get("divisor").wholeNumber());
    if (divisor.signum() <= 0) {
      throw money.get("divisor").expected("a positive divisor");
    }
    try {
      BigDecimal value = amount.divide(divisor);
      int digits = divisor.precision() - 1; // of 100: two, so that 10.50 stays 10.50
      return Optional.of(
          Money.of(
              value.scale() < digits ? value.setScale(digits) : value,
              money.get("currency_code").text()));
    } catch (ArithmeticException e) {
      throw money.get("divisor").expected("a divisor that goes up");
    }
  }

  /** Returns the instant of the first of the names that is there; epoch seconds. */
  public static @Nullable Instant instant(Json resource, String... names) {
    for (String name : names) {
      Json value = resource.get(name);
      if (!value.absent()) {
        return Instant.ofEpochSecond(value.wholeNumber());
      }
    }
    return null;
  }

  /** Returns the instant of the first of the names; for what can't be without one. */
  public static Instant requireInstant(Json resource, String... names) {
    Instant instant = instant(resource, names);
    if (instant == null) {
      throw resource.get(names[0]).expected("seconds since 1970");
    }
    return instant;
  }

  /** Returns the text of the field; absent if there is none or it is empty. */
  public static @Nullable String text(Json resource, String name) {
    return resource.get(name).optionalText().filter(text -> !text.isEmpty()).orElse(null);
  }

  /** Returns the whole number of the field. */
  public static @Nullable Long number(Json resource, String name) {
    var number = resource.get(name).optionalWholeNumber();
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }

  /** Returns the texts of an array. */
  public static List<String> texts(Json resource, String name) {
    return resource.get(name).elements().stream().map(Json::text).toList();
  }

  /** Returns the fields beyond the known ones, as they came. */
  public static Map<String, String> more(Json resource, Collection<String> known) {
    Map<String, String> more = new LinkedHashMap<>();
    resource
        .fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name) && !value.absent()) {
                more.put(name, value.toString());
              }
            });
    return more;
  }
}
