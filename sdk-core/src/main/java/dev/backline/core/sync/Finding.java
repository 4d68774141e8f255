package dev.backline.core.sync;

import java.util.Map;

/**
 * Something odd that a source did.
 *
 * @param count how often
 * @param first the first case, for a person
 */
public record Finding(Kind kind, long count, String first) {

  /** What was odd, and what is done about it. */
  public enum Kind {
    /** A page came again as it was; its rows change nothing. After three in a row the run ends. */
    REPEATED_PAGE,
    /** A page pointed back to a place that was listed already; the run ends after that page. */
    BACKWARDS,
    /** A page held one row twice, equal; it is written once. */
    SAME_ROW_TWICE,
    /** A page held two differing rows of one key; the later wins, as it would on a later page. */
    CONFLICTING_ROWS,
    /** A row was dated outside the window; it is not written. */
    OUTSIDE_WINDOW,
    /** The listing ended before it had shown as many rows as it announced. */
    FEWER_THAN_ANNOUNCED,
    /** The listing announced rows and showed none; the run fails and nothing counts as listed. */
    NONE_WHERE_ANNOUNCED,
    /** A complete listing was not clean, so nothing was deleted on its word. */
    DELETES_WITHHELD
  }

  static Finding of(Kind kind, String first) {
    return new Finding(kind, 1, first);
  }

  void addTo(Map<String, String> kept) {
    String before = kept.get(kind.name());
    if (before == null) {
      kept.put(kind.name(), count + " " + first);
    } else {
      Finding earlier = parse(kind.name(), before);
      kept.put(kind.name(), earlier.count + count + " " + earlier.first);
    }
  }

  static Finding parse(String kind, String kept) {
    int space = kept.indexOf(' ');
    return new Finding(
        Kind.valueOf(kind), Long.parseLong(kept.substring(0, space)), kept.substring(space + 1));
  }
}
