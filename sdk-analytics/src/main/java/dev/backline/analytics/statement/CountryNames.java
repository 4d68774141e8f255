package dev.backline.analytics.statement;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a statement's country, a code of two or three letters or an English name, into ISO 3166
 * alpha-2.
 *
 * <p>{@code NA} is Namibia. What is no country, such as {@code World Wide}, stays as it is.
 */
final class CountryNames {

  private static final Map<String, String> CODES = codes();

  private CountryNames() {}

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale("", code);
      codes.put(code, code);
      codes.put(country.getISO3Country(), code);
      codes.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
    }
    // Names that statements use and the platform's tables do not.
    codes.put("XK", "XK");
    codes.put("UK", "GB");
    codes.put("USA", "US");
    codes.put("UNITED STATES OF AMERICA", "US");
    codes.put("KOREA, REPUBLIC OF", "KR");
    codes.put("REPUBLIC OF KOREA", "KR");
    codes.put("RUSSIAN FEDERATION", "RU");
    codes.put("CZECH REPUBLIC", "CZ");
    codes.put("VIET NAM", "VN");
    codes.put("TURKEY", "TR");
    codes.put("TAIWAN, PROVINCE OF CHINA", "TW");
    return Map.copyOf(codes);
  }

  static @Nullable String code(@Nullable String country) {
    if (country == null) {
      return null;
    }
    String code = CODES.get(country);
    return code != null
        ? code
        : CODES.getOrDefault(country.strip().toUpperCase(Locale.ROOT), country);
  }
}
