package dev.backline.patreon.jsonapi;

import dev.backline.core.FailedCall;
import dev.backline.core.PagingAnomalyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a listing to its end, whatever the end looks like.
 *
 * <p>A null or missing cursor ends it; so does a missing {@code cursors} object, a cursor that
 * comes back, and a fresh cursor that shows the last page once more. A cursor that expires on the
 * way begins the listing anew, once; what was handed out is not handed out again. How many there
 * should be is not asked here: who writes compares with {@link Listed#total}. Not thread-safe.
 */
public final class CursorWalk {

  private static final int MOST_PAGES = 100_000;

  private final Listed.Fetch fetch;
  private final Set<String> handedOut = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> cursors = new HashSet<>();
  private Optional<String> cursor;
  private int pages;
  private boolean restarted;

  /** Begins a walk at the cursor; the empty text is the beginning. */
  public CursorWalk(Listed.Fetch fetch, String from) {
    this.fetch = fetch;
    this.cursor = Optional.of(from);
    cursors.add(from);
  }

  /** A page with what is new on it, and where to go on. */
  public record Step(Listed page, List<Resource> fresh, List<Integer> positions) {

    public Step {
      fresh = List.copyOf(fresh);
      positions = List.copyOf(positions);
    }
  }

  /**
   * Fetches the next page; empty after the end.
   *
   * @throws ExpiredCursorException if the first cursor is too old, or cursors expire faster than
   *     pages come
   * @throws PagingAnomalyException if the listing has no end
   */
  public Optional<Step> next() {
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    if (++pages > MOST_PAGES) {
      throw new PagingAnomalyException(
          FailedCall.notSent("patreon", "listing"),
          "the listing exceeds " + MOST_PAGES + " pages",
          null);
    }
    try {
      return Optional.of(step(fetch.fetch(cursor.get())));
    } catch (ExpiredCursorException e) {
      if (restarted || pages == 1) {
        throw e;
      }
      restarted = true;
      cursors.clear();
      seen.clear();
      cursor = Optional.of("");
      return Optional.of(step(fetch.fetch("")));
    }
  }

  /** Returns the cursor of the page that comes next, or empty at the end. */
  public Optional<String> position() {
    return cursor;
  }

  /** Returns whether the listing was begun anew, so that its cursors say nothing of the first. */
  public boolean restarted() {
    return restarted;
  }

  private Step step(Listed page) {
    List<Resource> fresh = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    boolean unseen = false;
    for (int i = 0; i < page.resources().size(); i++) {
      Resource resource = page.resources().get(i);
      String id = Reference.of(resource.json()).map(Reference::id).orElse("");
      boolean first = id.isEmpty() || seen.add(id);
      unseen |= first;
      if (first && (id.isEmpty() || handedOut.add(id))) {
        fresh.add(resource);
        positions.add(i);
      }
    }
    cursor = unseen ? page.next().filter(cursors::add) : Optional.empty();
    return new Step(page, fresh, positions);
  }
}
