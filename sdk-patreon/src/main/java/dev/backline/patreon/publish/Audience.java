package dev.backline.patreon.publish;

import dev.backline.core.facts.Money;
import dev.backline.patreon.campaign.PatreonTier;
import java.util.List;

/** Who may read a post. */
public sealed interface Audience {

  /** Anyone. */
  record Everyone() implements Audience {}

  /** All who pay. */
  record AllPatrons() implements Audience {}

  /** Those who are entitled to one of the tiers. */
  record Tiers(List<String> tierIds) implements Audience {
    public Tiers {
      tierIds = List.copyOf(tierIds);
    }
  }

  /**
   * Returns the audience of those who pay at least so much, as the tiers at or above it. Patreon
   * has no minimum any more; the tiers stand in for it.
   *
   * @param cents in the currency of the tiers
   */
  static Audience paying(long cents, List<PatreonTier> tiers) {
    if (cents < 0) {
      throw new IllegalArgumentException("a minimum pledge is not negative, was " + cents);
    }
    if (cents == 0) {
      return new Everyone();
    }
    return new Tiers(
        tiers.stream()
            .filter(tier -> !tier.free())
            .filter(
                tier -> tier.price().compareTo(Money.ofMinor(cents, tier.price().currency())) >= 0)
            .map(PatreonTier::id)
            .toList());
  }

  /** Returns the form that is kept: {@code public}, {@code patrons} or tier ids with commas. */
  default String text() {
    if (this instanceof Tiers tiers) {
      return "tiers:" + String.join(",", tiers.tierIds());
    }
    return this instanceof Everyone ? "public" : "patrons";
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  static Audience parse(String text) {
    if (text.equals("public")) {
      return new Everyone();
    }
    if (text.equals("patrons")) {
      return new AllPatrons();
    }
    if (text.startsWith("tiers:")) {
      String ids = text.substring(6);
      return new Tiers(ids.isEmpty() ? List.of() : List.of(ids.split(",", -1)));
    }
    throw new IllegalArgumentException(
        "an audience is public, patrons, or tiers: and ids with commas, was '" + text + "'");
  }
}
