package org.example.stagedoor.orders;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file behind Stagedoor's button "Export orders". It has the order's number, so a line and the
 * API's order are one row.
 */
// [preset]
public final class StagedoorExportPreset implements CsvPreset<TicketOrder> {

  private static final Column<String> ORDER = Column.text("Order number");
  private static final Column<Instant> BOOKED =
      Column.instant("Booked (UTC)", ZoneOffset.UTC, "uuuu-MM-dd HH:mm:ss");
  private static final Column<String> EVENT = Column.text("Event");
  private static final Column<Long> TICKETS = Column.whole("Tickets");
  private static final Column<String> CURRENCY = Column.text("Currency");
  private static final Column<BigDecimal> TOTAL = Column.decimal("Total");
  private static final Column<BigDecimal> FEE = Column.decimal("Stagedoor fee");
  private static final Column<String> REFUND_OF = Column.text("Refund of").blankAt("-");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(ORDER, BOOKED, EVENT, TICKETS, CURRENCY, TOTAL, FEE)
          .knows(REFUND_OF)
          .identity(Identity.unique(ORDER))
          .build();

  // [/preset]

  private static final Pattern FILE_NAME = Pattern.compile("stagedoor-orders-(.+)\\.csv");

  /** Creates the preset; it has no state. */
  public StagedoorExportPreset() {}

  @Override
  public String name() {
    return "stagedoor";
  }

  @Override
  public String describe() {
    return "Stagedoor orders";
  }

  @Override
  public Dataset<TicketOrder> dataset() {
    return TicketOrder.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public Map<String, String> parametersIn(String fileName) {
    Matcher name = FILE_NAME.matcher(fileName);
    return name.matches() ? Map.of(CsvLine.ACCOUNT, name.group(1)) : Map.of();
  }

  @Override
  public Optional<LocalDate> dateOf(TicketOrder row) {
    return Optional.of(LocalDate.ofInstant(row.placed(), ZoneOffset.UTC));
  }

  // [read]
  @Override
  public TicketOrder read(CsvLine line) {
    String currency = line.get(CURRENCY).toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      throw line.rejected(CURRENCY, "not a currency", "Write a code such as EUR into the cell.");
    }
    return new TicketOrder(
        line.get(ORDER),
        line.account(),
        line.get(BOOKED),
        line.get(EVENT),
        line.get(TICKETS),
        currency,
        line.get(TOTAL),
        line.get(FEE),
        line.find(REFUND_OF).orElse(null));
  }

  @Override
  public void derive(TicketOrder row, FactSink facts) {
    facts.add(OrderFacts.of(row));
  }
  // [/read]
}
