package dev.backline.etsy.reconcile;

import java.util.List;

/**
 * What the API and the exports tell of the same shop, line against line.
 *
 * <p>Sales and refunds meet by their order, wherever it is told: the API wins over the orders
 * export, that over the items export, and that over the statement. Lines of the statement's account
 * meet the ledger's by reference and amount, else by day and amount, one to one.
 *
 * <p>Immutable and thread-safe.
 *
 * @param matches what two roads tell
 * @param onlyApi what no export tells
 * @param onlyCsv what the exports tell and no better road does; it counts
 */
public record Reconciliation(
    List<Match> matches, List<MoneyLine> onlyApi, List<MoneyLine> onlyCsv) {

  public Reconciliation {
    matches = List.copyOf(matches);
    onlyApi = List.copyOf(onlyApi);
    onlyCsv = List.copyOf(onlyCsv);
  }

  /** Holds the lines of all roads against each other. */
  public static Reconciliation of(List<MoneyLine> lines) {
    return new Matching(lines).run();
  }

  /** Returns the matches whose amounts differ by something that is not explained. */
  public List<Match> unexplained() {
    return matches.stream()
        .filter(match -> match.difference() == Match.Difference.UNEXPLAINED)
        .toList();
  }
}
