package dev.backline.core.testing;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts the lists of one page into another, so that the cursor moves and the rows stay. */
final class SameRows {

  private SameRows() {}

  static SimulatedReply of(SimulatedReply rows, SimulatedReply cursor) {
    try {
      Json mixed = mixed(Json.parse(rows.text()), Json.parse(cursor.text()));
      return cursor.withBody(mixed.toString().getBytes(StandardCharsets.UTF_8));
    } catch (JsonException e) {
      return cursor;
    }
  }

  private static Json mixed(Json rows, Json cursor) {
    if (cursor.kind() == Json.Kind.ARRAY && rows.kind() == Json.Kind.ARRAY) {
      return rows;
    }
    if (cursor.kind() != Json.Kind.OBJECT || rows.kind() != Json.Kind.OBJECT) {
      return cursor;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    cursor.fields().forEach((name, value) -> fields.put(name, mixed(rows.get(name), value)));
    return Json.of(fields);
  }
}
