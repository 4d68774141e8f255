package dev.backline.social.metaads;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.FactSink;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What files about ads share: a line is a day, and a later file corrects it. */
abstract class AdsFilePreset implements CsvPreset<AdsManagerLine> {

  /** Ids that a spreadsheet has rounded: what the digits were is lost. */
  private static final String ROUNDED = "[0-9][.,][0-9]+[eE]\\+[0-9]+";

  @Override
  public String platform() {
    return "metaads";
  }

  @Override
  public Dataset<AdsManagerLine> dataset() {
    return AdsManagerLine.DATASET;
  }

  @Override
  public MergeMode merge() {
    return MergeMode.TIME_SERIES;
  }

  @Override
  public Filter scope(String account) {
    return Filter.and(Filter.eq("account", account), Filter.eq("file", name()));
  }

  @Override
  public Optional<LocalDate> dateOf(AdsManagerLine row) {
    return Optional.of(row.day());
  }

  @Override
  public void derive(AdsManagerLine row, FactSink facts) {
    facts.add(
        AdSpend.builder(
                FactId.of(AdsManagerLine.DATASET, RowKey.of(row.id())),
                new Channel("metaads", row.account(), road()),
                row.day(),
                row.campaign(),
                Money.of(row.spend(), row.currency()))
            .campaignId(row.campaignId())
            .adSet(row.adSet())
            .adSetId(row.adSetId())
            .ad(row.ad())
            .adId(row.adId())
            .impressions(row.impressions())
            .reach(row.reach())
            .clicks(row.clicks())
            .linkClicks(row.linkClicks())
            .resultType(row.resultType())
            .results(row.results())
            .purchases(row.purchases())
            .purchaseValue(row.purchaseValue())
            .attribution(row.attribution())
            .build());
  }

  /** Returns the road by which the facts come. */
  abstract String road();

  static @Nullable String id(CsvLine line, Column<String> column) {
    String text = line.find(column).orElse(null);
    if (text != null && text.matches(ROUNDED)) {
      throw line.rejected(
          column,
          "an id that a spreadsheet has rounded",
          "Download the file again and import it without opening it in a spreadsheet.");
    }
    return text;
  }

  static <V> @Nullable V value(CsvLine line, Column<V> column) {
    return line.find(column).orElse(null);
  }
}
