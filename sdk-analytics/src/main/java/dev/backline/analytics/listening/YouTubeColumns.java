package dev.backline.analytics.listening;

import dev.backline.core.csv.Column;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The columns of YouTube Studio's tables under all names they have had. Which metrics a file has,
 * and in which order, is what the user ticked.
 */
final class YouTubeColumns {

  static final Column<String> TITLE = Column.text("Video title");
  static final Column<LocalDate> PUBLISHED =
      Column.date("Video publish time", "MMM d, uuuu", "uuuu-MM-dd");
  static final Column<Long> VIEWS = Column.whole("Views");
  static final Column<BigDecimal> HOURS = Column.decimal("Watch time (hours)");
  static final Column<Long> LIKES = Column.whole("Likes");
  static final Column<Long> COMMENTS = Column.whole("Comments added").or("Comments");
  static final Column<Long> SHARES = Column.whole("Shares");
  static final Column<BigDecimal> REVENUE =
      Column.decimal("Your estimated revenue").or("Estimated revenue").currencyInHeader();

  static final List<Column<String>> METRICS =
      List.of(
          Column.text("Duration"),
          Column.text("Subscribers"),
          Column.text("Subscribers gained"),
          Column.text("Subscribers lost"),
          Column.text("Dislikes"),
          Column.text("New viewers"),
          Column.text("Returning viewers"),
          Column.text("Unique viewers"),
          Column.text("Impressions").or("Thumbnail impressions"),
          Column.text("Impressions click-through rate (%)").or("Thumbnail click-through rate (%)"),
          Column.text("Average view duration"),
          Column.text("Average percentage viewed (%)"),
          Column.text("RPM").currencyInHeader(),
          Column.text("CPM").currencyInHeader());

  private YouTubeColumns() {}
}
