package dev.backline.patreon.jsonapi;

import dev.backline.core.http.Api;
import dev.backline.core.http.Pages;
import dev.backline.core.http.Pages.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes {@link Pages} of a listing. A page that holds nothing but what came before ends the walk
 * quietly, for Patreon ends listings so; a walk from the start forgets what came before.
 */
final class CursorPages<T> {

  private static final int MOST_RESTARTS = 2;

  private final Listed.Fetch fetch;
  private final Function<Resource, T> reader;

  /** The cursor under which each id came first, so that a page asked for twice is whole twice. */
  private final Map<String, String> firstSeen = new HashMap<>(); // guarded by this

  private int restarts; // guarded by this
  private boolean catchingUp; // guarded by this

  CursorPages(Listed.Fetch fetch, Function<Resource, T> reader) {
    this.fetch = fetch;
    this.reader = reader;
  }

  Pages<T> build(Api api, String operation) {
    return api.pages(operation, this::page).build();
  }

  private synchronized Page<T> page(String cursor) {
    if (cursor.equals(Pages.START)) {
      firstSeen.clear();
      restarts = 0;
      catchingUp = false;
    }
    Listed listed = fetched(cursor);
    List<T> fresh = new ArrayList<>();
    for (Resource resource : listed.resources()) {
      if (resource.optionalId().map(id -> firstUnder(id, cursor)).orElse(true)) {
        fresh.add(reader.apply(resource));
      }
    }
    catchingUp &= fresh.isEmpty();
    boolean end = (fresh.isEmpty() && !catchingUp) || listed.next().equals(Optional.of(cursor));
    return new Page<>(fresh, end ? Optional.empty() : listed.next(), listed.total());
  }

  /** An expired cursor begins the listing anew; what was handed out is not handed out again. */
  private Listed fetched(String cursor) {
    try {
      return fetch.fetch(cursor);
    } catch (ExpiredCursorException e) {
      if (cursor.equals(Pages.START) || ++restarts > MOST_RESTARTS) {
        throw e;
      }
      catchingUp = true;
      return fetch.fetch(Pages.START);
    }
  }

  private boolean firstUnder(String id, String cursor) {
    String first = firstSeen.putIfAbsent(id, cursor);
    return first == null || first.equals(cursor);
  }
}
