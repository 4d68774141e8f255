package dev.backline.patreon.testing;

import static dev.backline.patreon.testing.Documents.object;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Listings in pages: signed cursors that are case-sensitive and expire, and every end that a
 * listing was seen to have. The platform's own calls come one at a time.
 */
final class SimulatedPages {

  private final PatreonSimulator platform;
  private ListEnding ending = ListEnding.NULL_NEXT;
  private Instant cursorsFrom = Instant.MIN;
  private int pagesUntilExpiry;
  private int most = Integer.MAX_VALUE;

  SimulatedPages(PatreonSimulator platform) {
    this.platform = platform;
  }

  void ending(ListEnding how) {
    ending = how;
  }

  void expireCursors() {
    cursorsFrom = platform.now().truncatedTo(ChronoUnit.MILLIS);
  }

  void expireCursorsAfter(int pages) {
    pagesUntilExpiry = pages;
  }

  void most(int items) {
    most = items;
  }

  /**
   * A listing.
   *
   * @param name what its cursors are signed for
   * @param total how many it says that there are
   * @param most how many come at once
   */
  record Listing<I>(
      String name,
      List<I> items,
      int total,
      int most,
      Function<I, Map<String, @Nullable Object>> maker) {}

  <I> SimulatedReply page(SimulatedRequest request, Documents documents, Listing<I> listing) {
    if (pagesUntilExpiry > 0 && --pagesUntilExpiry == 0) {
      cursorsFrom = platform.now().plusMillis(1).truncatedTo(ChronoUnit.MILLIS);
    }
    List<I> items = listing.items();
    int asked = request.query("page[count]").map(Integer::parseInt).orElse(20);
    int size = Math.min(most, Math.min(listing.most(), asked));
    Optional<String> cursor = request.query("page[cursor]");
    int from = cursor.map(text -> offset(listing.name(), text)).orElse(0);
    if (from >= items.size() && !items.isEmpty()) {
      from = (items.size() - 1) / size * size; // beyond the end: the last page once more
    }
    int to = Math.min(items.size(), from + size);
    List<Map<String, @Nullable Object>> page = new ArrayList<>();
    items.subList(from, to).forEach(item -> page.add(listing.maker().apply(item)));
    Map<String, @Nullable Object> pagination = object("total", listing.total());
    if (to < items.size()) {
      pagination.put("cursors", object("next", cursor(listing.name(), to)));
    } else {
      end(pagination, listing.name(), to, request);
    }
    return documents.reply(page, pagination);
  }

  private void end(
      Map<String, @Nullable Object> pagination, String name, int to, SimulatedRequest request) {
    switch (ending) {
      case NULL_NEXT -> pagination.put("cursors", object("next", null));
      case NO_NEXT -> pagination.put("cursors", object());
      case LAST_PAGE_AGAIN ->
          pagination.put("cursors", object("next", cursor(name, to + request.number())));
      case SAME_CURSOR -> {
        String same = request.query("page[cursor]").orElseGet(() -> cursor(name, to));
        pagination.put("cursors", object("next", same));
      }
      case NO_CURSORS -> {}
    }
  }

  private String cursor(String listing, int offset) {
    String content = "{\"o\":" + offset + ",\"t\":" + platform.now().toEpochMilli() + "}";
    String text = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    return "01:" + text + ":" + Integer.toHexString((listing + text).hashCode());
  }

  private int offset(String listing, String cursor) {
    String[] parts = cursor.split(":");
    boolean genuine =
        parts.length == 3 && parts[2].equals(Integer.toHexString((listing + parts[1]).hashCode()));
    if (genuine) {
      Json content =
          Json.parse(new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
      if (!Instant.ofEpochMilli(content.get("t").wholeNumber()).isBefore(cursorsFrom)) {
        return (int) content.get("o").wholeNumber();
      }
    }
    cursorsFrom = Instant.MIN;
    throw new Documents.RefusedException(
        Documents.error(400, 3, "ParameterInvalid", "Invalid cursor", "page[cursor]"));
  }
}
