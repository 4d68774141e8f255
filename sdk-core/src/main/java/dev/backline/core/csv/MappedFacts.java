package dev.backline.core.csv;

import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Barcode;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Grain;
import dev.backline.core.facts.Isrc;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PitchOutcome;
import dev.backline.core.facts.PlaylistAppearance;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.facts.StreamMetric;
import dev.backline.core.storage.RowKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the fields of a mapped line mean, in the shared vocabulary. */
final class MappedFacts {

  /** Which fields, beside the platform, a fact can't be without; the day comes from any date. */
  private static final Map<Class<? extends Record>, List<String>> NEEDED =
      Map.of(
          RevenueEvent.class, List.of("net", "currency", "occurred"),
          StreamCount.class, List.of("streams", "day"),
          AdSpend.class, List.of("spend", "currency", "campaign", "day"),
          Pitch.class, List.of("curator", "title", "sent"),
          PlaylistAppearance.class, List.of("playlist", "title", "added"),
          ContentStats.class, List.of("content_id", "day"));

  private static final Map<String, String> STREAMS_BY_PLATFORM =
      Map.of(
          "spotify_streams", "spotify",
          "apple_music_streams", "apple_music",
          "youtube_views", "youtube");

  private MappedFacts() {}

  /**
   * Checks that a line means what its fields promise.
   *
   * @throws CellRejectedException if a fact refuses them
   */
  static void check(MappedLine line) {
    try {
      of(line);
    } catch (IllegalArgumentException e) {
      throw new CellRejectedException(
          "contradiction in the line",
          String.valueOf(e.getMessage()),
          "Correct the cells that the message names.");
    }
  }

  static List<Fact> of(MappedLine line) {
    Map<String, String> values = new HashMap<>(line.fields());
    MappingField.PLAIN_NAMES.forEach(
        (plain, component) -> {
          if (values.containsKey(plain) && !STREAMS_BY_PLATFORM.containsKey(plain)) {
            values.putIfAbsent(component, values.getOrDefault(plain, ""));
          }
        });
    if (line.day() != null) {
      List.of("occurred", "day", "sent", "added")
          .forEach(name -> values.putIfAbsent(name, line.day().toString()));
    }
    if (values.containsKey("gross") && !values.containsKey("net")) {
      values.put("net", net(values));
    }
    values.computeIfPresent("isrc", (n, text) -> Isrc.parse(text).map(Isrc::code).orElse(null));
    values.computeIfPresent(
        "upc", (n, text) -> Barcode.parse(text).map(Barcode::digits).orElse(null));
    List<Fact> facts = new ArrayList<>();
    NEEDED.forEach(
        (type, needed) -> {
          if (values.keySet().containsAll(needed)) {
            facts.add(fact(type, line, values, ""));
          }
        });
    STREAMS_BY_PLATFORM.forEach(
        (field, platform) -> {
          if (values.containsKey(field) && values.containsKey("day")) {
            Map<String, String> own = new HashMap<>(values);
            own.put("streams", values.getOrDefault(field, ""));
            own.put("platform", platform);
            own.put("metric", field.equals("youtube_views") ? "VIEW" : "STREAM");
            facts.add(fact(StreamCount.class, line, own, field));
          }
        });
    boolean audience = values.containsKey("followers") && values.containsKey("day");
    if (audience && facts.isEmpty()) {
      facts.add(fact(AudienceSnapshot.class, line, values, ""));
    }
    return facts;
  }

  /** What is left of the gross when fees are known; all of it when not. */
  private static String net(Map<String, String> values) {
    BigDecimal gross = new BigDecimal(values.getOrDefault("gross", "0"));
    String fees = values.get("fees");
    return (fees == null ? gross : gross.subtract(new BigDecimal(fees))).toPlainString();
  }

  private static Fact fact(
      Class<? extends Record> type, MappedLine line, Map<String, String> values, String part) {
    String source = line.mapping() + "-csv";
    Map<String, @Nullable Object> set = new HashMap<>();
    String name = part.isEmpty() ? MappingField.snakeCase(type.getSimpleName()) : part;
    set.put("id", FactId.of(MappedLine.DATASET, RowKey.of(line.id()), name));
    set.put("account", values.getOrDefault("account", line.account()));
    set.put("source", source);
    set.put("platform", values.getOrDefault("platform", line.mapping()).toLowerCase(Locale.ROOT));
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String component = components[i].getName();
      arguments[i] =
          set.containsKey(component) ? set.get(component) : value(component, types[i], values);
    }
    try {
      return (Fact) type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object value(
      String component, Class<?> type, Map<String, String> values) {
    String text = values.get(MappingField.snakeCase(component));
    if (component.equals("month") && text == null) {
      text = values.get("occurred");
    }
    if (component.endsWith("Low") || component.endsWith("High")) {
      return bound(component, values);
    }
    if (text == null) {
      return absent(type);
    }
    Function<String, Object> reading = READINGS.get(type);
    return reading == null ? text : reading.apply(text);
  }

  private static final Map<Class<?>, Function<String, Object>> READINGS =
      Map.of(
          BigDecimal.class,
          BigDecimal::new,
          Long.class,
          MappedFacts::shown,
          long.class,
          MappedFacts::shown,
          LocalDate.class,
          LocalDate::parse,
          YearMonth.class,
          text -> YearMonth.parse(text.substring(0, 7)),
          Instant.class,
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
          RevenueKind.class,
          text -> named(RevenueKind.class, text),
          PitchOutcome.class,
          MappedFacts::outcome,
          StreamMetric.class,
          text -> named(StreamMetric.class, text),
          Grain.class,
          text -> named(Grain.class, text));

  private static @Nullable Object absent(Class<?> type) {
    if (type == RevenueKind.class) {
      return RevenueKind.ROYALTY;
    }
    if (type == PitchOutcome.class) {
      return PitchOutcome.PENDING;
    }
    if (type == StreamMetric.class) {
      return StreamMetric.STREAM;
    }
    if (type == Grain.class) {
      return Grain.DAY;
    }
    if (type == long.class) {
      return 1L; // a line without a quantity is one sale
    }
    return type == boolean.class ? Boolean.FALSE : null;
  }

  private static Object shown(String text) {
    int space = text.indexOf(' ');
    return Long.valueOf(space < 0 ? text : text.substring(0, space));
  }

  /** Reads the bounds of {@code 1200000 (1150000 to 1249999)}. */
  private static @Nullable Object bound(String component, Map<String, String> values) {
    boolean low = component.endsWith("Low");
    String name = component.substring(0, component.length() - (low ? 3 : 4));
    String text = values.getOrDefault(MappingField.snakeCase(name), "");
    int open = text.indexOf('(');
    if (open < 0) {
      return null;
    }
    String[] bounds = text.substring(open + 1, text.length() - 1).split(" to ", 2);
    return Long.valueOf(bounds[low ? 0 : 1]);
  }

  private static PitchOutcome outcome(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    for (PitchOutcome outcome : PitchOutcome.values()) {
      if (word.startsWith(outcome.name().toLowerCase(Locale.ROOT))) {
        return outcome;
      }
    }
    return word.startsWith("accept")
        ? PitchOutcome.APPROVED
        : word.startsWith("reject") ? PitchOutcome.DECLINED : PitchOutcome.PENDING;
  }

  private static <E extends Enum<E>> E named(Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT).replace(' ', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is none of " + Arrays.toString(type.getEnumConstants()), e);
    }
  }
}
