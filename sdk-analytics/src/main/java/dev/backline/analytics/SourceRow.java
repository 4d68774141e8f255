package dev.backline.analytics;

import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PlaylistAppearance;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StockLevel;
import dev.backline.core.facts.StreamCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One fact behind a figure, and what it put in.
 *
 * @param term which term of the figure it belongs to; empty where the figure is a plain sum
 * @param fact the fact
 * @param contribution what it added to the term
 */
public record SourceRow(String term, Fact fact, BigDecimal contribution) {

  /** Returns the id of the fact: the way back to the native row, and with it to file and line. */
  public FactId id() {
    return idOf(fact);
  }

  /**
   * Returns the id of a fact: its own where it has one, else that of its row among the facts, which
   * is made from its key.
   */
  public static FactId idOf(Fact fact) {
    if (fact instanceof RevenueEvent event) {
      return FactId.parse(event.id());
    } else if (fact instanceof StreamCount count) {
      return FactId.parse(count.id());
    } else if (fact instanceof AdSpend spend) {
      return FactId.parse(spend.id());
    } else if (fact instanceof Pitch pitch) {
      return FactId.parse(pitch.id());
    } else if (fact instanceof PlaylistAppearance appearance) {
      return FactId.parse(appearance.id());
    } else if (fact instanceof AudienceSnapshot snapshot) {
      return keyed("audience_snapshot", snapshot, snapshot.day().toString());
    } else if (fact instanceof ContentStats stats) {
      return keyed("content_stats", stats, stats.contentId(), stats.day().toString());
    } else if (fact instanceof Membership membership) {
      return keyed("membership", membership, membership.memberId());
    } else if (fact instanceof StockLevel level) {
      return keyed("stock_level", level, level.productId(), level.day().toString());
    }
    throw new IllegalStateException("no id for " + fact.getClass().getName());
  }

  private static FactId keyed(String dataset, Fact fact, String... rest) {
    List<String> key = new ArrayList<>(List.of(fact.platform(), fact.account()));
    key.addAll(List.of(rest));
    return new FactId(dataset, key, "");
  }

  @Override
  public String toString() {
    return (term.isEmpty() ? "" : term + " ") + contribution.toPlainString() + " from " + id();
  }
}
