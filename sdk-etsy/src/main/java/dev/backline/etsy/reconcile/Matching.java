package dev.backline.etsy.reconcile;

import dev.backline.etsy.reconcile.Match.Difference;
import dev.backline.etsy.reconcile.Match.Tier;
import dev.backline.etsy.reconcile.MoneyLine.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The state of one comparison. */
final class Matching {

  private final List<MoneyLine> lines;
  private final List<Match> matches = new ArrayList<>();
  private final Set<MoneyLine> superseded = new LinkedHashSet<>();
  private final Set<MoneyLine> met = new LinkedHashSet<>();

  Matching(List<MoneyLine> lines) {
    this.lines =
        lines.stream()
            .sorted(
                Comparator.comparing(MoneyLine::day)
                    .thenComparing(MoneyLine::road)
                    .thenComparing(MoneyLine::eventId))
            .toList();
  }

  Reconciliation run() {
    orders();
    accounts();
    cardFees();
    return new Reconciliation(
        matches,
        lines.stream().filter(line -> line.road() == Road.API && !met.contains(line)).toList(),
        lines.stream()
            .filter(line -> line.road() != Road.API && !superseded.contains(line))
            .toList());
  }

  private void orders() {
    Map<String, List<MoneyLine>> byOrder = new LinkedHashMap<>();
    for (MoneyLine line : lines) {
      if (line.orderId() != null && line.part() != Part.ACCOUNT && line.part() != Part.CARD_FEE) {
        byOrder.computeIfAbsent(line.orderId(), id -> new ArrayList<>()).add(line);
      }
    }
    byOrder.values().forEach(Matching.this::order);
  }

  private void order(List<MoneyLine> order) {
    Optional<MoneyLine> sale = best(order, Part.SALE);
    sale.ifPresent(
        best -> {
          supersede(best, order, Part.SALE);
          // With the sale told without taxes, the line that takes them off would do so twice.
          supersede(best, order, Part.BUYERS_TAX);
        });
    Optional<MoneyLine> shipping = best(order, Part.SHIPPING);
    shipping.ifPresent(best -> supersede(best, order, Part.SHIPPING));
    if (shipping.isPresent() && shipping.get().road() != Road.API) {
      sale.filter(best -> best.road() == Road.API)
          .ifPresent(best -> supersede(best, order, Part.SHIPPING));
    }
    // A refund is told by a refund only: the API may not have been read since.
    best(order, Part.REFUND).ifPresent(best -> supersede(best, order, Part.REFUND));
  }

  private static Optional<MoneyLine> best(List<MoneyLine> order, Part part) {
    return order.stream()
        .filter(line -> line.part() == part)
        .min(Comparator.comparing(MoneyLine::road).thenComparing(MoneyLine::eventId));
  }

  private void supersede(MoneyLine best, List<MoneyLine> order, Part part) {
    Map<Road, BigDecimal> sums = new HashMap<>();
    for (MoneyLine line : order) {
      if (line.part() == part) {
        sums.merge(line.road(), line.amount(), BigDecimal::add);
      }
    }
    for (MoneyLine worse : order) {
      if (worse.part() == part
          && worse.road().compareTo(best.road()) > 0
          && !superseded.contains(worse)) {
        BigDecimal own = sums.getOrDefault(best.road(), BigDecimal.ZERO);
        BigDecimal gap = own.subtract(Objects.requireNonNull(sums.get(worse.road())));
        meet(best, worse, Tier.ORDER, gap);
      }
    }
  }

  /** Lines of the statement's account against the ledger's, the surest tier first. */
  private void accounts() {
    meetOneToOne(Tier.REFERENCE, (a, b) -> sameReference(a, b));
    meetOneToOne(Tier.DAY, (a, b) -> a.day().equals(b.day()) && !otherReference(a, b));
    meetOneToOne(
        Tier.NEAR_DAY,
        (a, b) ->
            Math.abs(a.day().toEpochDay() - b.day().toEpochDay()) <= 1 && !otherReference(a, b));
  }

  private void meetOneToOne(Tier tier, BiPredicate<MoneyLine, MoneyLine> same) {
    Map<Object, List<MoneyLine>> waiting = new HashMap<>();
    for (MoneyLine line : lines) {
      if (line.road() == Road.API && line.part() == Part.ACCOUNT && !met.contains(line)) {
        waiting.computeIfAbsent(money(line), none -> new ArrayList<>()).add(line);
      }
    }
    for (MoneyLine line : lines) {
      if (line.road() != Road.STATEMENT
          || line.part() != Part.ACCOUNT
          || superseded.contains(line)) {
        continue;
      }
      List<MoneyLine> candidates = waiting.getOrDefault(money(line), List.of());
      candidates.stream()
          .filter(candidate -> sameShop(candidate, line) && same.test(candidate, line))
          .findFirst()
          .ifPresent(
              partner -> {
                candidates.remove(partner);
                meet(partner, line, tier, BigDecimal.ZERO);
              });
    }
  }

  /** An order's card fee is told by the account's line of the same order, if there is one. */
  private void cardFees() {
    Map<String, MoneyLine> told = new HashMap<>();
    for (MoneyLine line : lines) {
      String words = line.words().toLowerCase(Locale.ROOT);
      if (line.part() == Part.ACCOUNT
          && line.orderId() != null
          && (words.contains("processing") || words.contains("payment_fee"))) {
        told.merge(line.orderId(), line, (a, b) -> a.road().compareTo(b.road()) <= 0 ? a : b);
      }
    }
    for (MoneyLine line : lines) {
      if (line.part() == Part.CARD_FEE && line.orderId() != null) {
        MoneyLine better = told.get(line.orderId());
        if (better != null) {
          meet(better, line, Tier.ORDER, better.amount().subtract(line.amount()));
        }
      }
    }
  }

  private void meet(MoneyLine better, MoneyLine worse, Tier tier, BigDecimal gap) {
    matches.add(new Match(better, worse, tier, gap, difference(better, worse, gap)));
    superseded.add(worse);
    met.add(better);
  }

  private static Difference difference(MoneyLine better, MoneyLine worse, BigDecimal gap) {
    if (worse.part() == Part.BUYERS_TAX) {
      return Difference.TAX_AND_SHIPPING;
    }
    if (better.currency().equals(worse.currency()) && gap.signum() == 0) {
      return Difference.NONE;
    }
    BigDecimal whole = better.whole();
    boolean includes =
        worse.road() == Road.STATEMENT
            && whole != null
            && worse.amount().compareTo(better.amount()) >= 0
            && worse.amount().compareTo(whole) <= 0;
    return includes && better.currency().equals(worse.currency())
        ? Difference.TAX_AND_SHIPPING
        : Difference.UNEXPLAINED;
  }

  private static Object money(MoneyLine line) {
    return line.amount().stripTrailingZeros().toPlainString() + line.currency();
  }

  /** A file's account that is a number is a shop's number; a name may be any shop's. */
  private static boolean sameShop(MoneyLine api, MoneyLine csv) {
    return !csv.account().matches("[0-9]+") || csv.account().equals(api.account());
  }

  private static boolean sameReference(MoneyLine a, MoneyLine b) {
    return both(a.orderId(), b.orderId()) || both(a.listingId(), b.listingId());
  }

  private static boolean both(@Nullable String a, @Nullable String b) {
    return a != null && a.equals(b);
  }

  private static boolean otherReference(MoneyLine a, MoneyLine b) {
    return differ(a.orderId(), b.orderId()) || differ(a.listingId(), b.listingId());
  }

  private static boolean differ(@Nullable String a, @Nullable String b) {
    return a != null && b != null && !a.equals(b);
  }
}
