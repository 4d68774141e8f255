package org.example.stagedoor.orders;

import dev.backline.core.NotFoundException;
import dev.backline.core.http.Answer;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.StaleCheckpointException;
import dev.backline.core.sync.Start;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The orders of one shop as a source: a page of the API is a page of the run. Immutable. */
public final class OrderSource implements Source<TicketOrder> {

  /** The checkpoint after the last page; no cursor of Stagedoor looks like it. */
  private static final Checkpoint END = new Checkpoint("end");

  private final Orders orders;

  OrderSource(Orders orders) {
    this.orders = orders;
  }

  // [source]
  @Override
  public SourceId id() {
    return new SourceId("stagedoor", "orders", orders.shop());
  }

  @Override
  public Dataset<TicketOrder> dataset() {
    return TicketOrder.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  /** Stagedoor settles fees for two weeks; each run reads that much again. */
  @Override
  public Duration overlap() {
    return Duration.ofDays(14);
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(
        Filter.eq("account", orders.shop()), window.instants("placed", ZoneOffset.UTC));
  }

  @Override
  public Optional<LocalDate> dateOf(TicketOrder row) {
    return Optional.of(LocalDate.ofInstant(row.placed(), ZoneOffset.UTC));
  }

  @Override
  public void derive(TicketOrder row, FactSink facts) {
    facts.add(OrderFacts.of(row));
  }

  // [/source]

  @Override
  public Optional<Row<TicketOrder>> decode(Row.Rejected<TicketOrder> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), rejected.position()));
  }

  // [open]
  @Override
  public PageReader<TicketOrder> open(Start start) {
    return new PageReader<>() {
      private String position = start.resume().map(Checkpoint::text).orElse(Pages.START);

      @Override
      public Optional<SourcePage<TicketOrder>> next() {
        if (position.equals(END.text())) {
          return Optional.empty();
        }
        Answer answer = fetch(start, position);
        Json body = answer.json();
        position = body.get("cursor").optionalText().orElse(END.text());
        return Optional.of(
            SourcePage.of(
                rows(body.get("orders").elements()),
                new Checkpoint(position),
                Origin.request(answer.requestId().orElse("unnamed"), "/orders")));
      }
    };
  }

  private Answer fetch(Start start, String position) {
    try {
      Answer answer = orders.page(start.window().from(), position);
      start.watch().called(answer.call().attempts());
      return answer;
    } catch (NotFoundException gone) {
      if (position.equals(Pages.START)) {
        throw gone; // there is no such shop
      }
      throw new StaleCheckpointException("Stagedoor forgot the cursor " + position, gone);
    }
  }

  // [/open]

  private List<Row<TicketOrder>> rows(List<Json> orders) {
    List<Row<TicketOrder>> rows = new ArrayList<>(orders.size());
    for (int i = 0; i < orders.size(); i++) {
      rows.add(row(orders.get(i), i));
    }
    return rows;
  }

  // [reject]
  private Row<TicketOrder> row(Json order, int position) {
    try {
      return Row.accepted(TicketOrder.from(order, orders.shop()), position);
    } catch (JsonException | DateTimeException | IllegalArgumentException e) {
      return Row.rejected(
          String.valueOf(e.getMessage()),
          "Report the order to the connector's makers; it is kept and can be replayed.",
          order.toString(),
          position);
    }
  }
  // [/reject]
}
