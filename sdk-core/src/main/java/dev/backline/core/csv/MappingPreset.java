package dev.backline.core.csv;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A user's mapping at work: reads a file as a preset does, into {@link MappedLine}s. */
final class MappingPreset implements CsvPreset<MappedLine> {

  /** The parameter that dates counts of a file without a date column. */
  static final String AS_OF = "as_of";

  /** The parameter that states the currency of a file that does not. */
  static final String CURRENCY = "currency";

  private static final List<String> DAYS =
      List.of("occurred", "day", "sent", "added", "month", "occurred_at");
  private static final List<String> ROUNDED_COUNTS = List.of("followers", "views");

  private final Mapping mapping;
  private final Map<String, Function<CsvLine, Optional<String>>> fields = new LinkedHashMap<>();
  private final Layout layout;

  MappingPreset(Mapping mapping, List<String> preamble) {
    this.mapping = mapping;
    Map<String, Column<?>> columns = new LinkedHashMap<>();
    mapping.fields().forEach((name, rule) -> bind(name, rule, columns, preamble));
    Layout.Builder builder = Layout.builder().trailingCellsMayMiss();
    columns.values().forEach(builder::requires);
    for (SkipRule skip : mapping.skips()) {
      Column<?> column =
          columns.values().stream()
              .filter(c -> HeaderNames.normal(c.name()).equals(HeaderNames.normal(skip.column())))
              .findFirst()
              .orElse(null);
      Column<?> tested = column == null ? Column.text(skip.column()) : column;
      if (column == null) {
        builder.requires(tested);
      }
      builder.skips(skip.reason(), line -> skip.passes(line.text(tested)));
    }
    layout =
        builder
            .asks(
                Parameter.optional(CURRENCY, "Which currency are the amounts in?"),
                Parameter.optional(AS_OF, "For which day do the counts stand?"))
            .build();
  }

  private void bind(
      String name, FieldRule rule, Map<String, Column<?>> columns, List<String> preamble) {
    FieldType type = MappingField.find(name).map(MappingField::type).orElse(FieldType.TEXT);
    if (rule instanceof FieldRule.FromColumn from) {
      Column<?> column = column(name, from, type);
      columns.put(name, column);
      fields.put(name, line -> line.find(column).map(FieldType::text));
    } else if (rule instanceof FieldRule.Constant constant) {
      fields.put(name, line -> Optional.of(constant.text()));
    } else if (rule instanceof FieldRule.Joined joined) {
      joined.columns().forEach(c -> columns.putIfAbsent(name + "/" + c, Column.text(c)));
      fields.put(name, line -> joined(joined, line));
    } else if (rule instanceof FieldRule.Percentage share) {
      Column<Amount> column = Column.amount(share.of()).styleFromFile();
      columns.put(name, column);
      fields.put(name, line -> line.find(column).map(of -> percentage(share.percent(), of)));
    } else if (rule instanceof FieldRule.FromPreamble label) {
      Optional<String> value = PreambleCells.find(preamble, label.label());
      fields.put(name, line -> value);
    } else {
      throw new IllegalStateException("no such rule: " + rule);
    }
  }

  private static Column<?> column(String name, FieldRule.FromColumn from, FieldType type) {
    CellFormat<?> format =
        type == FieldType.WHOLE && !ROUNDED_COUNTS.contains(name)
            ? WholeFormatted.INSTANCE
            : type.format(from.pattern().map(List::of).orElse(List.of()));
    if (from.decimals().isPresent()) {
      ColumnStyle style = new ColumnStyle(from.decimals().get(), Optional.empty());
      return Column.of(from.column(), new Styled<>(format, style));
    }
    return type == FieldType.TEXT || type == FieldType.FLAG
        ? Column.of(from.column(), format)
        : Column.of(from.column(), format).styleFromFile();
  }

  /** A format whose style the user stated. */
  private record Styled<V>(CellFormat<V> format, ColumnStyle stated) implements CellFormat<V> {
    @Override
    public V read(String text, ColumnStyle style) {
      return format.read(text, stated);
    }

    @Override
    public String canonical(String text, ColumnStyle style) {
      return format.canonical(text, stated);
    }

    @Override
    public String describe() {
      return format.describe();
    }
  }

  private static Optional<String> joined(FieldRule.Joined rule, CsvLine line) {
    String text = rule.template();
    for (String column : rule.columns()) {
      text = text.replace("{" + column + "}", line.text(column));
    }
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }

  private static String percentage(BigDecimal percent, Amount of) {
    return of.value().multiply(percent).movePointLeft(2).toPlainString();
  }

  @Override
  public String name() {
    return "mapped";
  }

  @Override
  public String platform() {
    return mapping.name();
  }

  @Override
  public String describe() {
    return "the mapping " + mapping.name();
  }

  @Override
  public Dataset<MappedLine> dataset() {
    return MappedLine.DATASET;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public Filter scope(String account) {
    return Filter.and(Filter.eq("mapping", mapping.name()), Filter.eq("account", account));
  }

  @Override
  public MappedLine read(CsvLine line) {
    Map<String, String> values = new LinkedHashMap<>();
    fields.forEach((name, value) -> value.apply(line).ifPresent(text -> values.put(name, text)));
    line.parameter(CURRENCY).ifPresent(currency -> values.putIfAbsent("currency", currency));
    if (values.isEmpty()) {
      throw new CellRejectedException(
          "no mapped cell", "all mapped cells are empty", "Map the columns that hold the values.");
    }
    String title = values.getOrDefault("track_title", values.getOrDefault("title", ""));
    boolean titled = fields.containsKey("track_title") || fields.containsKey("title");
    if (titled && title.isEmpty()) {
      throw new CellRejectedException(
          "title is empty", "the mapped title's cell is empty", "Fill in the title.");
    }
    LocalDate day = day(values);
    if (day == null) {
      day = line.parameter(AS_OF).map(LocalDate::parse).orElse(null);
    }
    String artist = values.getOrDefault("artist_name", values.get("artist"));
    MappedLine mapped =
        new MappedLine(
            line.key(), mapping.name(), line.account(), day, titled ? title : null, artist, values);
    MappedFacts.check(mapped);
    return mapped;
  }

  private static @org.jspecify.annotations.Nullable LocalDate day(Map<String, String> values) {
    for (String name : DAYS) {
      String text = values.get(name);
      if (text != null) {
        return LocalDate.parse(text.length() == 7 ? text + "-01" : text.substring(0, 10));
      }
    }
    return null;
  }

  @Override
  public void derive(MappedLine row, FactSink facts) {
    MappedFacts.of(row).forEach(facts::add);
  }

  @Override
  public Optional<LocalDate> dateOf(MappedLine row) {
    return Optional.ofNullable(row.day());
  }
}
