package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.Barcode;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Grain;
import dev.backline.core.facts.Isrc;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.facts.StreamMetric;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.FactSink;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A distributor's statement as a preset: what differs between distributors is data, and what their
 * lines mean is here.
 *
 * <p>Each line yields a {@link RevenueEvent} and, where there are units, a {@link StreamCount} of
 * the month.
 */
abstract class StatementPreset implements CsvPreset<StatementLine> {

  private final String name;
  private final String distributor;
  private final String title;
  private final StatementColumns columns;
  private final Layout layout;

  StatementPreset(
      String name, String distributor, String title, StatementColumns columns, Layout layout) {
    this.name = name;
    this.distributor = distributor;
    this.title = title;
    this.columns = columns;
    this.layout = layout;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String platform() {
    return distributor;
  }

  @Override
  public String describe() {
    return title;
  }

  @Override
  public Dataset<StatementLine> dataset() {
    return StatementLine.DATASET;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public Filter scope(String account) {
    return Filter.and(Filter.eq("distributor", distributor), Filter.eq("account", account));
  }

  @Override
  public Optional<LocalDate> dateOf(StatementLine row) {
    return Optional.of(row.month().atDay(1));
  }

  @Override
  public StatementLine read(CsvLine line) {
    String isrc = first(line, columns.ownIsrc, columns.isrc);
    String upc = first(line, columns.ownUpc, columns.upc);
    return new StatementLine(
        line.key(),
        distributor,
        line.account(),
        line.get(columns.month),
        columns.reported == null ? null : line.find(columns.reported).orElse(null),
        columns.store == null ? "" : line.get(columns.store),
        text(line, columns.artist),
        text(line, columns.title),
        text(line, columns.release),
        isrc,
        upc,
        text(line, columns.catalogNumber),
        text(line, columns.label),
        text(line, columns.country),
        text(line, columns.kind),
        line.get(columns.quantity),
        columns.currency.apply(line),
        columns.gross == null ? null : line.find(columns.gross).orElse(null),
        line.get(columns.net),
        line.cells(columns.details));
  }

  private static @Nullable String text(CsvLine line, @Nullable Column<String> column) {
    return column == null ? null : line.find(column).orElse(null);
  }

  private static @Nullable String first(
      CsvLine line, @Nullable Column<String> own, @Nullable Column<String> other) {
    String text = text(line, own);
    return text == null ? text(line, other) : text;
  }

  @Override
  public void derive(StatementLine row, FactSink facts) {
    RowKey key = RowKey.of(row.id());
    Channel channel =
        new Channel(StoreNames.platform(row.store()), row.account(), distributor + "-csv");
    LocalDate day = row.month().atDay(1);
    String isrc = isrc(row.isrc());
    String upc = barcode(row.upc());
    String country = CountryNames.code(row.country());
    facts.add(
        RevenueEvent.builder(
                FactId.of(StatementLine.DATASET, key),
                kind(row),
                channel,
                day,
                Money.of(row.net(), row.currency()))
            .distributor(distributor)
            .reported(row.reported())
            .artist(row.artist())
            .title(row.title())
            .release(row.release())
            .isrc(isrc)
            .upc(upc)
            .catalogNumber(row.catalogNumber())
            .label(row.label())
            .country(country)
            .quantity(row.quantity())
            .gross(row.gross())
            .build());
    if (row.quantity() != 0) {
      facts.add(
          StreamCount.builder(
                  FactId.of(StatementLine.DATASET, key, "units"), channel, day, row.quantity())
              .distributor(distributor)
              .grain(Grain.MONTH)
              .metric(metric(row))
              .artist(row.artist())
              .title(row.title())
              .release(row.release())
              .isrc(isrc)
              .upc(upc)
              .country(country)
              .build());
    }
  }

  /** Returns what the units of a line are; units of a kind nobody names unless overridden. */
  StreamMetric metric(StatementLine row) {
    return StreamMetric.UNIT;
  }

  /** Returns what kind of movement a line is; a royalty unless overridden. */
  RevenueKind kind(StatementLine row) {
    return RevenueKind.ROYALTY;
  }

  private static @Nullable String isrc(@Nullable String text) {
    return text == null ? null : Isrc.parse(text).map(Isrc::code).orElse(null);
  }

  private static @Nullable String barcode(@Nullable String text) {
    return text == null ? null : Barcode.parse(text).map(Barcode::digits).orElse(null);
  }
}
