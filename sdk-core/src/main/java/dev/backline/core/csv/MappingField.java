package dev.backline.core.csv;

import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A name that a column can be mapped to: each component of each fact in snake case, and some plain
 * names people expect.
 *
 * @param name the name, such as {@code net} or {@code spotify_streams}
 * @param type what its cells are
 */
public record MappingField(String name, FieldType type) {

  /** Names people expect, and the component each stands for; streams name their platform too. */
  static final Map<String, String> PLAIN_NAMES =
      Map.of(
          "track_title", "title",
          "artist_name", "artist",
          "spotify_streams", "streams",
          "apple_music_streams", "streams",
          "youtube_views", "streams",
          "release_date", "release_date");

  private static final List<String> SET_BY_US =
      List.of("id", "source", "superseded_by", "reverses", "taken_at", "seen");

  private static final Map<String, MappingField> ALL = all();

  private static Map<String, MappingField> all() {
    Map<String, MappingField> fields = new LinkedHashMap<>();
    for (String plain : List.of("track_title", "artist_name")) {
      fields.put(plain, new MappingField(plain, FieldType.TEXT));
    }
    for (String plain : List.of("spotify_streams", "apple_music_streams", "youtube_views")) {
      fields.put(plain, new MappingField(plain, FieldType.WHOLE));
    }
    fields.put("release_date", new MappingField("release_date", FieldType.DATE));
    for (Dataset<? extends Record> dataset : Fact.datasets()) {
      for (RecordComponent component : dataset.type().getRecordComponents()) {
        String name = snakeCase(component.getName());
        if (!SET_BY_US.contains(name)) {
          fields.putIfAbsent(name, new MappingField(name, type(component.getType())));
        }
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static FieldType type(Class<?> type) {
    if (type == BigDecimal.class) {
      return FieldType.DECIMAL;
    }
    if (type == Long.class || type == long.class) {
      return FieldType.WHOLE;
    }
    if (type == LocalDate.class || type == Instant.class) {
      return FieldType.DATE;
    }
    if (type == YearMonth.class) {
      return FieldType.MONTH;
    }
    return type == boolean.class ? FieldType.FLAG : FieldType.TEXT;
  }

  /** Returns all fields, the plain names first. */
  public static Collection<MappingField> values() {
    return ALL.values();
  }

  /** Returns the field of the name, in any case. */
  public static Optional<MappingField> find(String name) {
    return Optional.ofNullable(ALL.get(name.strip().toLowerCase(Locale.ROOT)));
  }
}
