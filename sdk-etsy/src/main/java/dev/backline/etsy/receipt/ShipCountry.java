package dev.backline.etsy.receipt;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the English country names of Etsy's exports into ISO 3166 alpha-2. */
final class ShipCountry {

  private static final Map<String, String> CODES = codes();

  private ShipCountry() {}

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      codes.put(code, code);
      codes.put(
          new Locale("", code).getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
    }
    // Names that differ from the table of one Java version or the other.
    codes.put("THE NETHERLANDS", "NL");
    codes.put("CZECH REPUBLIC", "CZ");
    codes.put("TURKEY", "TR");
    codes.put("HONG KONG", "HK");
    codes.put("MACAO", "MO");
    return Map.copyOf(codes);
  }

  /** Returns the code; absent if the name is not known. */
  static @Nullable String code(@Nullable String name) {
    return name == null ? null : CODES.get(name.strip().toUpperCase(Locale.ROOT));
  }
}
