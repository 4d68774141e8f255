package dev.backline.core.csv;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.time.LocalDate;

/** An invented kind of file: who tipped how much on which day. */
public class TipJarPreset implements CsvPreset<Tip> {

  static final Column<LocalDate> DAY = Column.date("Day", "uuuu-MM-dd");
  static final Column<String> FROM = Column.text("From").or("Fan");
  static final Column<BigDecimal> AMOUNT = Column.decimal("Amount (EUR)");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(DAY, FROM, AMOUNT)
          .identity(Identity.numbered(DAY, FROM, AMOUNT))
          .skips("payout", line -> line.text(FROM).equals("Payout"))
          .build();

  @Override
  public String name() {
    return "tipjar";
  }

  @Override
  public String describe() {
    return "Tip jar";
  }

  @Override
  public Dataset<Tip> dataset() {
    return Tip.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public Tip read(CsvLine line) {
    return new Tip(line.key(), line.account(), line.get(DAY), line.get(FROM), line.get(AMOUNT));
  }

  @Override
  public void derive(Tip row, FactSink facts) {
    facts.add(
        RevenueEvent.builder(
                FactId.of(Tip.DATASET, Tip.DATASET.keyOf(row)),
                RevenueKind.SALE,
                new Channel("tipjar", row.account(), "tipjar-csv"),
                row.day(),
                Money.of(row.amount(), "EUR"))
            .build());
  }
}
