package dev.backline.etsy.listing;

import java.util.List;
import java.util.Locale;

/**
 * The state of a listing. An open list: states unknown here pass with their text.
 *
 * @param text in lower case, such as {@code sold_out}
 */
public record ListingState(String text) {

  public static final ListingState ACTIVE = new ListingState("active");
  public static final ListingState INACTIVE = new ListingState("inactive");
  public static final ListingState SOLD_OUT = new ListingState("sold_out");
  public static final ListingState DRAFT = new ListingState("draft");
  public static final ListingState EXPIRED = new ListingState("expired");

  /** All states that can be listed; each needs a listing of its own. */
  public static final List<ListingState> ALL = List.of(ACTIVE, INACTIVE, SOLD_OUT, DRAFT, EXPIRED);

  public ListingState {
    text = text.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a listing state is not empty");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
