package dev.backline.core.sync;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run noticed and changed, in the form in which it is kept.
 *
 * @param findings what was odd about the source, by kind: the number, then the first case
 * @param money the change of money, by {@code 2024-05 EUR}
 * @param lateRows how many rows of months that were thought complete changed, by month
 * @param lateMoney the change of money in those months, by {@code 2024-05 EUR}
 * @param firstDay the earliest day a row was dated
 * @param lastDay the latest day a row was dated
 */
public record RunTally(
    Map<String, String> findings,
    Map<String, String> money,
    Map<String, String> lateRows,
    Map<String, String> lateMoney,
    Optional<LocalDate> firstDay,
    Optional<LocalDate> lastDay) {

  static final RunTally NONE =
      new RunTally(Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

  public RunTally {
    findings = Map.copyOf(findings);
    money = Map.copyOf(money);
    lateRows = Map.copyOf(lateRows);
    lateMoney = Map.copyOf(lateMoney);
  }

  RunTally plus(Deltas deltas, List<Finding> found) {
    Map<String, String> allFindings = new TreeMap<>(findings);
    found.forEach(finding -> finding.addTo(allFindings));
    Map<String, String> allMoney = new TreeMap<>(money);
    deltas.money().forEach((key, amount) -> add(allMoney, key, amount));
    Map<String, String> allLateRows = new TreeMap<>(lateRows);
    deltas.lateRows().forEach((key, rows) -> add(allLateRows, key, BigDecimal.valueOf(rows)));
    Map<String, String> allLateMoney = new TreeMap<>(lateMoney);
    deltas.lateMoney().forEach((key, amount) -> add(allLateMoney, key, amount));
    return new RunTally(
        allFindings,
        allMoney,
        allLateRows,
        allLateMoney,
        earlier(firstDay, deltas.firstDay()),
        later(lastDay, deltas.lastDay()));
  }

  private static void add(Map<String, String> sums, String key, BigDecimal amount) {
    sums.merge(
        key,
        amount.toPlainString(),
        (have, more) -> new BigDecimal(have).add(new BigDecimal(more)).toPlainString());
    if (new BigDecimal(sums.getOrDefault(key, "0")).signum() == 0) {
      sums.remove(key);
    }
  }

  private static Optional<LocalDate> earlier(Optional<LocalDate> a, Optional<LocalDate> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isBefore(b.get())) ? a : b;
  }

  private static Optional<LocalDate> later(Optional<LocalDate> a, Optional<LocalDate> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }

  /** Returns the change of money by month and currency. */
  public List<MonthlyAmount> moneyChange() {
    return amounts(money);
  }

  /** Returns what was odd about the source. */
  public List<Finding> found() {
    return new TreeMap<>(findings)
        .entrySet().stream().map(e -> Finding.parse(e.getKey(), e.getValue())).toList();
  }

  /** Returns how the months changed that were thought complete. */
  public List<LateChange> lateChanges() {
    Map<String, String> months = new TreeMap<>(lateRows);
    List<LateChange> changes = new ArrayList<>();
    List<MonthlyAmount> amounts = amounts(lateMoney);
    months.forEach(
        (text, rows) -> {
          YearMonth month = YearMonth.parse(text);
          changes.add(
              new LateChange(
                  month,
                  Long.parseLong(rows),
                  amounts.stream().filter(amount -> amount.month().equals(month)).toList()));
        });
    return List.copyOf(changes);
  }

  private static List<MonthlyAmount> amounts(Map<String, String> kept) {
    return new TreeMap<>(kept)
        .entrySet().stream()
            .map(e -> Deltas.amount(e.getKey(), new BigDecimal(e.getValue())))
            .toList();
  }
}
