package dev.backline.patreon.jsonapi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a listing as it came.
 *
 * @param resources the primary resources
 * @param next the cursor of the next page
 * @param total how many the listing is said to have
 * @param requestId the platform's id of the answer
 */
public record Listed(
    List<Resource> resources, Optional<String> next, OptionalLong total, String requestId) {

  public Listed {
    resources = List.copyOf(resources);
  }

  /** Fetches the page behind a cursor; the empty text is the first. */
  @FunctionalInterface
  public interface Fetch {

    /** Returns the page. */
    Listed fetch(String cursor);
  }
}
