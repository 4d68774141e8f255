package dev.backline.core.storage;

import dev.backline.core.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** How the elements of a list or map stand in its JSON text. */
final class JsonForm {

  private JsonForm() {}

  static Object store(Codec codec, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("a list or map must not hold null");
    }
    Object stored = codec.store(value);
    switch (codec.kind()) {
      case INSTANT, DATE, MONTH:
        return stored.toString();
      case JSON:
        return Json.parse((String) stored);
      default:
        return stored;
    }
  }

  static Object load(Codec codec, Json json) {
    switch (codec.kind()) {
      case TEXT:
        return codec.load(json.text());
      case BOOLEAN:
        return codec.load(json.bool());
      case INTEGER:
        return codec.load(Math.toIntExact(json.wholeNumber()));
      case LONG:
        return codec.load(json.wholeNumber());
      case DECIMAL:
        return codec.load(json.decimal());
      case INSTANT:
        return codec.load(Instant.parse(json.text()));
      case DATE:
        return codec.load(LocalDate.parse(json.text()));
      case MONTH:
        return codec.load(YearMonth.parse(json.text()));
      default:
        return codec.load(json.toString());
    }
  }
}
