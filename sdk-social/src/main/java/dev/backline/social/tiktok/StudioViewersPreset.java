package dev.backline.social.tiktok;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Layout;
import dev.backline.core.sync.FactSink;

/** TikTok Studio's {@code Viewers.csv}: how many people watched each day. */
public final class StudioViewersPreset extends StudioPreset {

  private static final Column<Long> TOTAL = count("Total Viewers");
  private static final Column<Long> NEW = count("New Viewers");
  private static final Column<Long> RETURNING = count("Returning Viewers");

  private static final Layout LAYOUT = days().requires(DATE, TOTAL, NEW, RETURNING).build();

  /** Creates the preset; it has no state. */
  public StudioViewersPreset() {}

  @Override
  public String name() {
    return "tiktok-viewers";
  }

  @Override
  public String describe() {
    return "TikTok Studio, viewers by day";
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public TikTokStudioDay read(CsvLine line) {
    return new TikTokStudioDay(
        line.account(),
        name(),
        day(line),
        handle(line),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        value(line, TOTAL),
        value(line, NEW),
        value(line, RETURNING));
  }

  /** No fact counts people who watched; the rows are there to be asked. */
  @Override
  public void derive(TikTokStudioDay row, FactSink facts) {}
}
