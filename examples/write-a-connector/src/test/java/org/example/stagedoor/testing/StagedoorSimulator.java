package org.example.stagedoor.testing;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.SimulatedWindow;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Stagedoor with one shop, a year of orders and some refunds. It refuses what Stagedoor would: a
 * wrong key, parameters it does not know, more than 60 calls a minute.
 */
// [simulator]
public final class StagedoorSimulator extends Simulator {

  /** The shop. */
  public static final String SHOP = "harbour-club";

  /** Its key. */
  public static final String KEY = "sd-live-5f1c0e";

  private final List<Order> orders = new ArrayList<>();
  private boolean closed;

  /** Creates a shop with so many orders in the year before the clock's time. */
  public StagedoorSimulator(long seed, TestClock clock, int count) {
    super(seed, clock);
    for (int i = 0; i < count; i++) {
      sell(now().minus(Duration.ofMinutes(random().nextInt(365 * 24 * 60))));
    }
    window(SimulatedWindow.of("minute", 60, Duration.ofMinutes(1)));
    route("GET", "/v1/shops/{shop}/orders", this::list)
        .onlyQuery("since", "limit", "cursor")
        .needsHeader("x-stagedoor-key");
  }

  // [/simulator]

  private record Order(
      String id, Instant placed, String event, long tickets, BigDecimal total, String refundOf) {

    BigDecimal fee() {
      return total.multiply(new BigDecimal("0.05"));
    }
  }

  /** Sells something just now. */
  public void sell() {
    sell(now());
  }

  /** Closes the shop, so that each call is refused. */
  public void closeShop() {
    closed = true;
  }

  private void sell(Instant at) {
    long tickets = 1 + random().nextInt(4);
    String event = random().nextBoolean() ? "Ada Example, solo" : "Tin Harbour & friends";
    BigDecimal total = BigDecimal.valueOf(tickets * (900 + random().nextInt(900)), 2);
    String id = "SD-" + (10_000 + orders.size());
    Instant placed = at.truncatedTo(ChronoUnit.SECONDS);
    orders.add(new Order(id, placed, event, tickets, total, ""));
    if (random().nextInt(12) == 0) {
      orders.add(new Order("R" + id, placed, event, -tickets, total.negate(), id));
    }
  }

  // [handler]
  private SimulatedReply list(SimulatedRequest request) {
    if (!request.header("x-stagedoor-key").equals(Optional.of(KEY))) {
      return refuseToken(request, "unknown key");
    }
    if (closed) {
      return SimulatedReply.json(
          403, Json.object("error", Json.object("code", "shop_closed", "message", "Closed.")));
    }
    List<Order> listed = since(request.query("since"));
    int from = Integer.parseInt(request.query("cursor").orElse("0"));
    int limit = Integer.parseInt(request.query("limit").orElse("50"));
    int to = Math.min(listed.size(), from + limit);
    if (!request.place("shop").equals(SHOP) || from > listed.size()) {
      return refuseRoute(request);
    }
    return SimulatedReply.json(
        Json.object(
            "orders",
            listed.subList(from, to).stream().map(StagedoorSimulator::json).toList(),
            "cursor",
            to < listed.size() ? String.valueOf(to) : null));
  }

  // [/handler]

  private List<Order> since(Optional<String> day) {
    Instant first =
        day.map(LocalDate::parse)
            .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
            .orElse(Instant.MIN);
    return orders.stream()
        .filter(order -> !order.placed().isBefore(first))
        .sorted(Comparator.comparing(Order::placed).thenComparing(Order::id))
        .toList();
  }

  private static Json json(Order order) {
    return Json.object(
        "id", order.id(),
        "placed", order.placed().toString(),
        "event", order.event(),
        "tickets", order.tickets(),
        "currency", "EUR",
        "total", order.total(),
        "fee", order.fee(),
        "refund_of", order.refundOf().isEmpty() ? null : order.refundOf());
  }

  /** Returns the file behind the button "Export orders". */
  public byte[] export() {
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    StringBuilder file =
        new StringBuilder(
            "Order number,Booked (UTC),Event,Tickets,Currency,Total,Stagedoor fee,Refund of\n");
    for (Order order : since(Optional.empty())) {
      file.append(order.id())
          .append(',')
          .append(time.format(order.placed()))
          .append(",\"")
          .append(order.event())
          .append("\",")
          .append(order.tickets())
          .append(",EUR,")
          .append(order.total())
          .append(',')
          .append(order.fee())
          .append(',')
          .append(order.refundOf().isEmpty() ? "-" : order.refundOf())
          .append('\n');
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}
