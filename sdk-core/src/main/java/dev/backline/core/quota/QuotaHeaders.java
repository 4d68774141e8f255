package dev.backline.core.quota;

import java.util.List;
import java.util.Map;

/**
 * Reads what a platform's response headers say about limits.
 *
 * <p>Each platform has its own reader; a header that is missing or unreadable is no signal, never a
 * failure.
 *
 * <pre>{@code
 * QuotaHeaders etsy = headers -> {
 *   long remaining = QuotaHeaders.number(headers, "x-remaining-today");
 *   return List.of(new WindowState(Duration.ofDays(1), -1, remaining, null));
 * };
 * }</pre>
 */
@FunctionalInterface
public interface QuotaHeaders {

  /**
   * Returns the signals in the headers; none if there are none.
   *
   * @param headers by lower-case name
   */
  List<QuotaSignal> read(Map<String, String> headers);

  /** Returns the whole number in the header; -1 if it is missing, negative or not a number. */
  static long number(Map<String, String> headers, String name) {
    String text = headers.getOrDefault(name, "").strip();
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Long.parseLong(text);
  }
}
