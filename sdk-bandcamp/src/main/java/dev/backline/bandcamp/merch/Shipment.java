package dev.backline.bandcamp.merch;

import dev.backline.core.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That an order, or one item of it, was sent.
 *
 * <p>Bandcamp writes to the buyer unless told otherwise.
 *
 * <pre>{@code
 * merch.markShipped(List.of(
 *     Shipment.ofPayment("4000000101").by("DHL", "00340434").quietly()));
 * }</pre>
 */
public record Shipment(
    String id,
    Scope scope,
    Notice notice,
    @Nullable String message,
    @Nullable Instant sent,
    @Nullable String carrier,
    @Nullable String trackingCode) {

  /** What the id names. */
  public enum Scope {
    PAYMENT("p"),
    ITEM("s");

    private final String code;

    Scope(String code) {
      this.code = code;
    }
  }

  /** Whether the buyer gets a mail. */
  public enum Notice {
    /** As the seller's settings say. */
    BY_SETTING,
    MAIL,
    NO_MAIL
  }

  /** Returns that the whole order of the payment was sent, today. */
  public static Shipment ofPayment(String paymentId) {
    return new Shipment(paymentId, Scope.PAYMENT, Notice.BY_SETTING, null, null, null, null);
  }

  /** Returns that one item was sent, today. */
  public static Shipment ofItem(String saleItemId) {
    return new Shipment(saleItemId, Scope.ITEM, Notice.BY_SETTING, null, null, null, null);
  }

  /** Returns this shipment with its carrier and tracking code. */
  public Shipment by(String carrierName, String code) {
    return new Shipment(id, scope, notice, message, sent, carrierName, code);
  }

  /** Returns this shipment sent at the given time. */
  public Shipment at(Instant time) {
    return new Shipment(id, scope, notice, message, time, carrier, trackingCode);
  }

  /** Returns this shipment with a mail to the buyer that holds the message. */
  public Shipment telling(String text) {
    return new Shipment(id, scope, Notice.MAIL, text, sent, carrier, trackingCode);
  }

  /** Returns this shipment without a mail to the buyer. */
  public Shipment quietly() {
    return new Shipment(id, scope, Notice.NO_MAIL, null, sent, carrier, trackingCode);
  }

  Json json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id.matches("[0-9]+") ? Json.parse(id) : id);
    fields.put("id_type", scope.code);
    fields.put("shipped", true);
    if (notice != Notice.BY_SETTING) {
      fields.put("notification", notice == Notice.MAIL);
    }
    putIfThere(fields, "notification_message", message);
    if (sent != null) {
      fields.put("ship_date", BandcampTimes.FORMAT.format(sent));
    }
    putIfThere(fields, "carrier", carrier);
    putIfThere(fields, "tracking_code", trackingCode);
    return Json.of(fields);
  }

  private static void putIfThere(Map<String, Object> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** The documented form of times in requests: a space, no zone, always UTC. */
  private static final class BandcampTimes {
    static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  }
}
