package dev.backline.bandcamp.reconcile;

import dev.backline.bandcamp.reconcile.Match.Tier;
import dev.backline.core.facts.RevenueKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the API and the raw data export tell of the same period, row against row.
 *
 * <p>Rows meet in tiers, the surest first, and each row meets at most one: same payment, item and
 * amount; same payment and item; same payment; and where an edited file lost the payment's id, the
 * item with minute and amount. What is left on a side is told by that side alone.
 *
 * <p>The merged ledger is all rows of the API and those of the export that the API does not have.
 *
 * <p>Immutable and thread-safe.
 *
 * @param matches rows that both sides have
 * @param onlyApi rows that the export lacks
 * @param onlyCsv rows that the API lacks
 */
public record Reconciliation(
    List<Match> matches, List<LedgerEntry> onlyApi, List<LedgerEntry> onlyCsv) {

  /** How far a file may have been moved to another zone. */
  private static final Duration WIDEST_SHIFT = Duration.ofHours(26);

  public Reconciliation {
    matches = List.copyOf(matches);
    onlyApi = List.copyOf(onlyApi);
    onlyCsv = List.copyOf(onlyCsv);
  }

  /** Holds the rows of both sides against each other. */
  public static Reconciliation of(List<LedgerEntry> api, List<LedgerEntry> csv) {
    return new Matching(api, csv).run();
  }

  /** Returns the matches whose amounts or instants differ. */
  public List<Match> differing() {
    return matches.stream().filter(match -> match.difference() != Difference.NONE).toList();
  }

  /** Returns one ledger of both sides in the order of time: the API's rows win. */
  public List<LedgerEntry> merged() {
    List<LedgerEntry> merged = new ArrayList<>(onlyApi);
    matches.forEach(match -> merged.add(match.api()));
    merged.addAll(onlyCsv);
    merged.sort(Comparator.comparing(LedgerEntry::date).thenComparing(LedgerEntry::id));
    return merged;
  }

  /** The state of one comparison. */
  private static final class Matching {

    private final Set<LedgerEntry> api;
    private final Set<LedgerEntry> csv;
    private final List<Match> matches = new ArrayList<>();

    Matching(List<LedgerEntry> api, List<LedgerEntry> csv) {
      this.api = new LinkedHashSet<>(api);
      this.csv = new LinkedHashSet<>(csv);
    }

    Reconciliation run() {
      BiPredicate<LedgerEntry, LedgerEntry> any = (a, c) -> true;
      BiPredicate<LedgerEntry, LedgerEntry> lost =
          (a, c) -> a.transactionId().isEmpty() || c.transactionId().isEmpty();
      meet(
          Tier.EXACT,
          e -> withPayment(e, "item", e.type(), e.url(), e.name(), e.variant(), money(e)),
          any);
      // an export without the item group has no url and no variant; name and amount remain
      meet(Tier.EXACT, e -> withPayment(e, "name", e.type(), e.name(), money(e)), any);
      meet(
          Tier.SAME_ITEM,
          e -> withPayment(e, "item", e.type(), e.url(), e.name(), e.variant()),
          any);
      meet(Tier.SAME_ITEM, e -> withPayment(e, "name", e.type(), e.name()), any);
      meet(Tier.SAME_PAYMENT, e -> withPayment(e, "kind", e.type().kind(), e.currency()), any);
      meet(Tier.COMPOSITE, e -> Optional.of(List.of(e.type(), e.name(), money(e), e.date())), lost);
      meet(
          Tier.SHIFTED,
          e -> Optional.of(List.of(e.type(), e.name(), money(e))),
          lost.and(Matching::shifted));
      return new Reconciliation(matches, List.copyOf(api), List.copyOf(csv));
    }

    /** Pairs rows of equal keys, the earliest of both sides first. */
    private void meet(
        Tier tier,
        Function<LedgerEntry, Optional<List<Object>>> key,
        BiPredicate<LedgerEntry, LedgerEntry> allowed) {
      Map<List<Object>, Deque<LedgerEntry>> waiting = new HashMap<>();
      sorted(api)
          .forEach(
              entry ->
                  key.apply(entry)
                      .ifPresent(
                          k -> waiting.computeIfAbsent(k, none -> new ArrayDeque<>()).add(entry)));
      for (LedgerEntry entry : sorted(csv)) {
        Deque<LedgerEntry> partners = key.apply(entry).map(waiting::get).orElse(null);
        if (partners == null) {
          continue;
        }
        Optional<LedgerEntry> partner =
            partners.stream()
                .filter(candidate -> allowed.test(candidate, entry))
                .min(Comparator.comparing(candidate -> distance(candidate, entry)));
        if (partner.isPresent()) {
          partners.remove(partner.get());
          api.remove(partner.get());
          csv.remove(entry);
          matches.add(new Match(partner.get(), entry, tier, difference(partner.get(), entry)));
        }
      }
    }

    private static List<LedgerEntry> sorted(Set<LedgerEntry> entries) {
      return entries.stream()
          .sorted(Comparator.comparing(LedgerEntry::date).thenComparing(LedgerEntry::id))
          .toList();
    }

    private static Optional<List<Object>> withPayment(LedgerEntry entry, Object... more) {
      if (entry.transactionId().isEmpty()) {
        return Optional.empty();
      }
      List<Object> key = new ArrayList<>(List.of(more));
      key.add(entry.transactionId());
      return Optional.of(key);
    }

    private static Object money(LedgerEntry entry) {
      return entry.amount().stripTrailingZeros().toPlainString() + entry.currency();
    }

    /** Nearest amount first, then nearest in time. */
    private static BigDecimal distance(LedgerEntry a, LedgerEntry b) {
      BigDecimal seconds =
          BigDecimal.valueOf(Duration.between(a.date(), b.date()).abs().toSeconds());
      return a.amount().subtract(b.amount()).abs().movePointRight(12).add(seconds);
    }

    private static boolean shifted(LedgerEntry a, LedgerEntry b) {
      Duration shift = Duration.between(a.date(), b.date()).abs();
      return shift.compareTo(WIDEST_SHIFT) <= 0
          && (wholeQuarters(shift) || midnight(a.date()) || midnight(b.date()));
    }

    private static boolean wholeQuarters(Duration shift) {
      return shift.toMinutes() % 15 == 0;
    }

    /** A file whose times were cut shows midnight. */
    private static boolean midnight(Instant date) {
      return date.getEpochSecond() % 86_400 == 0;
    }

    private static Difference difference(LedgerEntry api, LedgerEntry csv) {
      BigDecimal gap = api.amount().subtract(csv.amount());
      if (gap.signum() == 0) {
        return api.date().equals(csv.date()) ? Difference.NONE : Difference.TIME_ZONE;
      }
      if (explains(gap, api.fee(), csv.fee())) {
        return Difference.FEE;
      }
      if (explains(gap, api.tax(), csv.tax()) || is(gap, api.tax()) || is(gap, csv.tax())) {
        return Difference.TAX;
      }
      if (gap.abs().compareTo(new BigDecimal("0.01")) <= 0) {
        return Difference.ROUNDING;
      }
      RevenueKind kind = api.type().kind();
      return kind == RevenueKind.REFUND || kind == RevenueKind.REVERSAL
          ? Difference.REFUND
          : Difference.UNEXPLAINED;
    }

    private static boolean explains(
        BigDecimal gap, @Nullable BigDecimal a, @Nullable BigDecimal b) {
      BigDecimal change =
          (a == null ? BigDecimal.ZERO : a).subtract(b == null ? BigDecimal.ZERO : b);
      return change.signum() != 0 && gap.abs().compareTo(change.abs()) == 0;
    }

    private static boolean is(BigDecimal gap, @Nullable BigDecimal amount) {
      return amount != null && amount.signum() != 0 && gap.abs().compareTo(amount.abs()) == 0;
    }
  }
}
