package dev.backline.bandcamp.testing;

import dev.backline.core.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes rows of the report as Bandcamp's raw data report: UTF-16LE, mark, commas, M/D/YY. */
final class SimulatedExport {

  private static final List<String> HEADER =
      List.of(
          "date",
          "paid to",
          "item type",
          "item name",
          "artist",
          "currency",
          "item price",
          "quantity",
          "discount code",
          "sub total",
          "additional fan contribution",
          "tax rate",
          "seller tax",
          "marketplace tax",
          "shipping",
          "ship from country name",
          "transaction fee",
          "fee type",
          "item total",
          "amount you received",
          "bandcamp transaction id",
          "paypal transaction id",
          "net amount",
          "package",
          "option",
          "item url",
          "catalog number",
          "upc",
          "isrc",
          "sku",
          "buyer name",
          "buyer email",
          "country",
          "country code",
          "region/state",
          "city",
          "referrer",
          "referrer url");

  private static final DateTimeFormatter REPORT =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EXPORT =
      DateTimeFormatter.ofPattern("M/d/yy h:mma", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private SimulatedExport() {}

  static byte[] of(List<String> rows) {
    StringBuilder text = new StringBuilder(String.join(",", HEADER)).append('\n');
    for (String each : rows) {
      Json row = Json.parse(each);
      List<String> cells = new ArrayList<>();
      HEADER.forEach(column -> cells.add(cell(row, column)));
      text.append(String.join(",", cells)).append('\n');
    }
    ByteBuffer encoded = StandardCharsets.UTF_16LE.encode(text.toString());
    byte[] bytes = new byte[encoded.remaining() + 2];
    bytes[0] = (byte) 0xFF;
    bytes[1] = (byte) 0xFE;
    encoded.get(bytes, 2, bytes.length - 2);
    return bytes;
  }

  private static String cell(Json row, String column) {
    String value = row.get(field(column)).optionalText().orElse("");
    if (column.equals("date")) {
      return EXPORT.format(Instant.from(REPORT.parse(value))).toLowerCase(Locale.ROOT);
    }
    return value.matches(".*[,\"\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static String field(String column) {
    return switch (column) {
      case "region/state" -> "region_or_state";
      case "referrer" -> "referer";
      case "referrer url" -> "referer_url";
      default -> column.replace(' ', '_');
    };
  }
}
