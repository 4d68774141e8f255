package dev.backline.core.sync;

import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what each source holds by month up to date, in the transaction that changes it. */
final class MonthBook {

  private MonthBook() {}

  static void add(Transaction transaction, String source, Deltas deltas) {
    addRows(transaction, source, deltas);
    addMoney(transaction, source, deltas.money());
  }

  private static void addRows(Transaction transaction, String source, Deltas deltas) {
    Map<String, List<SyncMonth.DayRows>> byMonth = new TreeMap<>();
    deltas
        .days()
        .forEach(
            (day, rows) -> {
              if (rows != 0) {
                byMonth
                    .computeIfAbsent(YearMonth.from(day).toString(), month -> new ArrayList<>())
                    .add(new SyncMonth.DayRows(day.getDayOfMonth(), rows));
              }
            });
    if (deltas.undated() != 0) {
      byMonth.put("", List.of());
    }
    if (byMonth.isEmpty()) {
      return;
    }
    List<RowKey> keys = byMonth.keySet().stream().map(month -> RowKey.of(source, month)).toList();
    Map<RowKey, Versioned<SyncMonth>> stored = transaction.findAll(SyncMonth.DATASET, keys);
    List<SyncMonth> months = new ArrayList<>();
    byMonth.forEach(
        (month, days) -> {
          Versioned<SyncMonth> before = stored.get(RowKey.of(source, month));
          SyncMonth row = before == null ? SyncMonth.empty(source, month) : before.row();
          long more =
              month.isEmpty()
                  ? deltas.undated()
                  : days.stream().mapToLong(SyncMonth.DayRows::rows).sum();
          months.add(row.plus(more, days));
        });
    transaction.upsert(SyncMonth.DATASET, months);
  }

  private static void addMoney(
      Transaction transaction, String source, Map<String, BigDecimal> changes) {
    List<SyncMoney> money = new ArrayList<>();
    List<RowKey> keys = new ArrayList<>();
    changes.forEach(
        (key, change) -> {
          if (change.signum() != 0) {
            MonthlyAmount amount = Deltas.amount(key, change);
            keys.add(RowKey.of(source, amount.month().toString(), amount.currency()));
            money.add(new SyncMoney(source, amount.month().toString(), amount.currency(), change));
          }
        });
    if (money.isEmpty()) {
      return;
    }
    Map<RowKey, Versioned<SyncMoney>> stored = transaction.findAll(SyncMoney.DATASET, keys);
    List<SyncMoney> sums = new ArrayList<>(money.size());
    for (int i = 0; i < money.size(); i++) {
      SyncMoney change = money.get(i);
      Versioned<SyncMoney> before = stored.get(keys.get(i));
      sums.add(
          before == null
              ? change
              : new SyncMoney(
                  source,
                  change.month(),
                  change.currency(),
                  before.row().amount().add(change.amount())));
    }
    transaction.upsert(SyncMoney.DATASET, sums);
  }
}
