package dev.backline.core.facts;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The barcode of a release: a UPC of 12 or an EAN of 13 digits whose check digit is right.
 *
 * <p>Spreadsheets turn barcodes into numbers: leading zeros go, and long ones become {@code
 * 8.59700000018E+11}. What can be restored without doubt is restored and {@code repaired} says so;
 * where digits are gone the check digit shows it and there is no barcode.
 *
 * @param digits 12 or 13 digits
 * @param repaired whether leading zeros or the plain form were restored
 */
public record Barcode(String digits, boolean repaired) {

  private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+?[0-9]{1,2}");

  public Barcode {
    if (!valid(digits)) {
      throw new IllegalArgumentException("not a UPC or EAN: '" + digits + "'");
    }
  }

  /** Reads a barcode with its spaces, dashes and damages; empty if it can't be one. */
  public static Optional<Barcode> parse(String text) {
    if (valid(text)) {
      return Optional.of(new Barcode(text, false));
    }
    String plain = text.strip().replaceAll("(?i)^(empty|upc|ean)[\\s:]*", "");
    boolean repaired = false;
    if (SCIENTIFIC.matcher(plain).matches()) {
      BigDecimal number = new BigDecimal(plain.replace(',', '.'));
      if (number.stripTrailingZeros().scale() > 0) {
        return Optional.empty();
      }
      plain = number.toBigInteger().toString();
      repaired = true;
    }
    plain = plain.replaceAll("[\\s\\u00a0\\-]", "");
    if (!plain.matches("[0-9]{8,14}")) {
      return Optional.empty();
    }
    if (plain.length() == 14 && plain.startsWith("0")) {
      plain = plain.substring(1); // a GTIN-14 of a single item is its EAN with a zero before it
    }
    if (plain.length() < 12) {
      plain = "0".repeat(12 - plain.length()) + plain;
      repaired = true;
    }
    return valid(plain) ? Optional.of(new Barcode(plain, repaired)) : Optional.empty();
  }

  private static boolean valid(String digits) {
    if (digits.length() != 12 && digits.length() != 13) {
      return false;
    }
    boolean onlyZeros = true;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      onlyZeros &= c == '0';
    }
    if (onlyZeros) {
      return false;
    }
    int sum = 0;
    for (int i = digits.length() - 2, weight = 3; i >= 0; i--, weight = 4 - weight) {
      sum += (digits.charAt(i) - '0') * weight;
    }
    return (10 - sum % 10) % 10 == digits.charAt(digits.length() - 1) - '0';
  }

  @Override
  public String toString() {
    return digits;
  }
}
