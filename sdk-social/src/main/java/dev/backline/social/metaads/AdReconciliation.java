package dev.backline.social.metaads;

import dev.backline.core.facts.AdSpend;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Meta's three roads from counting a day of a campaign several times: the API goes before the
 * Ads Manager's export, and the export before the daily log.
 *
 * <p>A day of a campaign counts from the best road that tells it, whatever levels the roads have:
 * an export by ad is silent where the API tells the campaign. Campaigns are the same by their id; a
 * file without ids goes by name and currency, as long as one campaign alone has the name.
 *
 * <pre>{@code
 * AdReconciliation.settle(storage);   // after each run or import of any of the three
 * }</pre>
 *
 * <p>Holds the days of all campaigns in memory, some hundred bytes for each.
 */
public final class AdReconciliation {

  static final String API = "metaads-api";
  static final String EXPORT = "metaads-csv";
  static final String LOG = "metaads-log-csv";

  private static final List<String> ROADS = List.of(API, EXPORT, LOG);

  /** Several campaigns of one name: what a file calls by it is none of them for sure. */
  private static final String SEVERAL = "";

  private final Map<String, String> byId = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> campaigns = new HashMap<>();

  private AdReconciliation() {}

  /**
   * Marks what a better road tells as well as superseded, and takes the mark from what it tells no
   * longer.
   *
   * @return how many facts of files do not count now
   */
  public static long settle(Storage storage) {
    return storage.inTransaction(transaction -> new AdReconciliation().settle(transaction));
  }

  private long settle(Transaction transaction) {
    long silent = 0;
    for (String road : ROADS) {
      List<AdSpend> facts = new ArrayList<>();
      List<AdSpend> changed = new ArrayList<>();
      List<Long> stamps = new ArrayList<>();
      try (Rows<Versioned<AdSpend>> rows =
          transaction.scan(AdSpend.DATASET, Filter.eq("source", road))) {
        while (rows.hasNext()) {
          Versioned<AdSpend> stored = rows.next();
          AdSpend fact = stored.row();
          String better = better(fact);
          silent += better == null ? 0 : 1;
          facts.add(fact);
          if (!Objects.equals(better, fact.supersededBy())) {
            changed.add(fact.supersededBy(better));
            stamps.add(stored.stamp());
          }
        }
      }
      if (!changed.isEmpty()) {
        long[] kept = stamps.stream().mapToLong(Long::longValue).toArray();
        transaction.upsert(AdSpend.DATASET, changed, kept);
      }
      facts.forEach(this::learn);
    }
    return silent;
  }

  private @Nullable String better(AdSpend fact) {
    String id = fact.campaignId();
    String known = campaigns.get(fact.campaign());
    if (id == null) {
      return SEVERAL.equals(known) ? null : byName.get(named(fact));
    }
    String same = byId.get(key(fact.day(), id));
    if (same != null) {
      return same;
    }
    // A better road without ids tells the campaign by its name.
    return known == null ? byName.get(named(fact)) : null;
  }

  private void learn(AdSpend fact) {
    String id = fact.campaignId();
    byName.putIfAbsent(named(fact), fact.id());
    if (id != null) {
      byId.putIfAbsent(key(fact.day(), id), fact.id());
      campaigns.merge(fact.campaign(), id, (before, now) -> before.equals(now) ? before : SEVERAL);
    }
  }

  private static String named(AdSpend fact) {
    return key(fact.day(), fact.currency() + " " + fact.campaign());
  }

  private static String key(LocalDate day, String campaign) {
    return day + " " + campaign;
  }
}
