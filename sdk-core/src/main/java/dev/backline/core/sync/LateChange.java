package dev.backline.core.sync;

import java.time.YearMonth;
import java.util.List;

/**
 * How a past month changed after an earlier run had listed it: a refund, a fee settled late.
 *
 * @param rows how many rows of the month came, changed or went
 * @param money by how much, for each currency
 */
public record LateChange(YearMonth month, long rows, List<MonthlyAmount> money) {
  public LateChange {
    money = List.copyOf(money);
  }
}
