package dev.backline.core.sync;

import dev.backline.core.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Notices when a source walks in circles or says one thing and shows another. */
final class PageGuard {

  /** How many pages it remembers; a larger circle is left to the source. */
  private static final int MEMORY = 10_000;

  private static final int REPEATS_IN_A_ROW = 3;

  private final Map<Long, Long> pages = memory();
  private final Map<Long, Long> places = memory();
  private long page;
  private long here;
  private int repeatsInARow;
  private boolean backwards;
  private OptionalLong announced = OptionalLong.empty();

  PageGuard(Optional<Checkpoint> start) {
    start.ifPresent(
        checkpoint -> {
          here = Digests.of(checkpoint.text());
          places.put(here, 0L);
        });
  }

  private static Map<Long, Long> memory() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
        return size() > MEMORY;
      }
    };
  }

  /** Returns what is odd about the next page. */
  List<Finding> next(PreparedPage<?> prepared) {
    page++;
    List<Finding> found = new ArrayList<>();
    if (prepared.page().announced().isPresent()) {
      announced = prepared.page().announced();
    }
    if (!prepared.page().rows().isEmpty()) {
      Long before = pages.putIfAbsent(prepared.digest(), page);
      if (before == null) {
        repeatsInARow = 0;
      } else {
        repeatsInARow++;
        found.add(
            Finding.of(
                Finding.Kind.REPEATED_PAGE, "page " + page + " is page " + before + " again"));
      }
    }
    backwards = false;
    Optional<Checkpoint> next = prepared.page().next();
    if (next.isPresent()) {
      place(Digests.of(next.get().text()), prepared.page().rows().isEmpty(), found);
    }
    return found;
  }

  private void place(long next, boolean noRows, List<Finding> found) {
    Long before = places.putIfAbsent(next, page);
    if (before == null) {
      here = next;
      repeatsInARow = noRows ? 0 : repeatsInARow;
    } else if (noRows && next == here) {
      repeatsInARow++; // a feed with nothing new stays where it is; it should end, though
    } else {
      backwards = true;
      found.add(
          Finding.of(
              Finding.Kind.BACKWARDS,
              "page %d points to where page %d pointed".formatted(page, before)));
    }
  }

  /** Returns whether the last page pointed to a place that was listed already. */
  boolean backwards() {
    return backwards;
  }

  /**
   * Ends a listing that walks in circles.
   *
   * @throws SyncException if the last page pointed back, or page after page was shown before
   */
  void requireProgress(SourceId source) {
    if (backwards) {
      throw new SyncException(
          source + " went backwards: it points to a place that it has listed already",
          "Run it again later; if it goes in circles again, report it with the request id.",
          null);
    }
    if (repeatsInARow >= REPEATS_IN_A_ROW) {
      throw new SyncException(
          source + " shows the same page over and over",
          "Run it again later; what was listed before stays.",
          null);
    }
  }

  /**
   * Ends a listing that announced rows and showed none.
   *
   * @throws SyncException if it is among the findings
   */
  static void requireShown(SourceId source, List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.kind() == Finding.Kind.NONE_WHERE_ANNOUNCED) {
        throw new SyncException(
            source + " announced rows and showed none: " + finding.first(),
            "Run it again later; the platform was not ready to list them.",
            null);
      }
    }
  }

  /** Returns what is odd about the listing now that it has ended. */
  Optional<Finding> end(long fetched) {
    if (announced.isEmpty() || fetched >= announced.getAsLong()) {
      return Optional.empty();
    }
    String what = announced.getAsLong() + " rows were announced, " + fetched + " came";
    return Optional.of(
        Finding.of(
            fetched == 0 ? Finding.Kind.NONE_WHERE_ANNOUNCED : Finding.Kind.FEWER_THAN_ANNOUNCED,
            what));
  }
}
