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

  private final Listed.Fetch fetch;
  private final Function<Resource, T> reader;

  /** The cursor under which each id came first, so that a page asked for twice is whole twice. */
  private final Map<String, String> firstSeen = new HashMap<>(); // guarded by this

  CursorPages(Listed.Fetch fetch, Function<Resource, T> reader) {
    this.fetch = fetch;
    this.reader = reader;
  }

  Pages<T> build(Api api, String operation) {
    return api.pages(operation, this::page).build();
  }

  private synchronized Page<T> page(String cursor) {
    Listed listed = fetch.fetch(cursor);
    if (cursor.equals(Pages.START)) {
      firstSeen.clear();
    }
    List<T> fresh = new ArrayList<>();
    for (Resource resource : listed.resources()) {
      if (resource.optionalId().map(id -> firstUnder(id, cursor)).orElse(true)) {
        fresh.add(reader.apply(resource));
      }
    }
    boolean end = fresh.isEmpty() || listed.next().equals(Optional.of(cursor));
    return new Page<>(fresh, end ? Optional.empty() : listed.next(), listed.total());
  }

  private boolean firstUnder(String id, String cursor) {
    String first = firstSeen.putIfAbsent(id, cursor);
    return first == null || first.equals(cursor);
  }
}
