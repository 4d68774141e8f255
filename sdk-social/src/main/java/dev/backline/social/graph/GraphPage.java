package dev.backline.social.graph;

import dev.backline.core.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * One page of an edge.
 *
 * @param after the cursor of the next page; empty on the last one
 * @param requestId Meta's id of the call, or empty
 */
public record GraphPage(List<Json> rows, Optional<String> after, String requestId) {

  public GraphPage {
    rows = List.copyOf(rows);
  }
}
