package dev.backline.social.tiktok;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.csv.Parameter;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * TikTok Studio's {@code Content.csv}: each video with its totals until the day of the export,
 * which is a parameter, for the file does not say.
 */
public final class StudioContentPreset implements CsvPreset<TikTokStudioVideo> {

  private static final String EXPORTED = "exported";
  private static final Pattern ID = Pattern.compile("/(?:video|photo)/([0-9]{5,19})");

  private static final Column<String> TITLE = Column.text("Video title");
  private static final Column<String> LINK = Column.text("Video link");
  private static final Column<String> POSTED = Column.text("Post time").or("Time");
  private static final Column<Long> LIKES = StudioPreset.count("Total likes");
  private static final Column<Long> COMMENTS = StudioPreset.count("Total comments");
  private static final Column<Long> SHARES = StudioPreset.count("Total shares");
  private static final Column<Long> VIEWS = StudioPreset.count("Total views");
  private static final Column<Long> SAVES = StudioPreset.count("Add to favorites");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(LINK, LIKES, COMMENTS, SHARES, VIEWS)
          .knows(TITLE, POSTED, SAVES)
          .knows(Column.text("Total play time"), Column.text("Average watch time"))
          .knows(Column.text("Watched full video"))
          .identity(Identity.unique(LINK).within(EXPORTED))
          .asks(
              StudioNames.ASK_HANDLE,
              Parameter.required(
                  EXPORTED, "On which day was the file exported, such as 2024-09-25?"))
          .build();

  /** Creates the preset; it has no state. */
  public StudioContentPreset() {}

  @Override
  public String name() {
    return "tiktok-content";
  }

  @Override
  public String platform() {
    return "tiktok";
  }

  @Override
  public String describe() {
    return "TikTok Studio, videos with totals";
  }

  @Override
  public Dataset<TikTokStudioVideo> dataset() {
    return TikTokStudioVideo.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public MergeMode merge() {
    return MergeMode.TIME_SERIES;
  }

  @Override
  public Map<String, String> parametersIn(String fileName) {
    Map<String, String> told = new LinkedHashMap<>(StudioNames.in(fileName));
    told.remove(StudioNames.YEAR);
    return told;
  }

  @Override
  public Map<String, String> concluded(Map<String, String> known, Map<String, String> firstLine) {
    String handle = known.get(StudioNames.HANDLE);
    return handle == null ? Map.of() : Map.of(CsvLine.ACCOUNT, StudioNames.bare(handle));
  }

  @Override
  public Optional<LocalDate> dateOf(TikTokStudioVideo row) {
    return Optional.of(row.day());
  }

  @Override
  public TikTokStudioVideo read(CsvLine line) {
    String link = line.get(LINK);
    Matcher id = ID.matcher(link);
    if (!id.find()) {
      throw line.rejected(
          LINK, "no address of a video", "Keep the links of the export as they are.");
    }
    return new TikTokStudioVideo(
        line.account(),
        id.group(1),
        exported(line),
        StudioPreset.handle(line),
        text(line, TITLE),
        link,
        text(line, POSTED),
        TikTokJson.createdOf(Long.parseLong(id.group(1))),
        StudioPreset.value(line, VIEWS),
        StudioPreset.value(line, LIKES),
        StudioPreset.value(line, COMMENTS),
        StudioPreset.value(line, SHARES),
        StudioPreset.value(line, SAVES));
  }

  private static LocalDate exported(CsvLine line) {
    try {
      return LocalDate.parse(line.parameter(EXPORTED).orElse(""));
    } catch (DateTimeException e) {
      throw line.rejected(
          LINK, "no day of export", "Give the parameter exported as a day such as 2024-09-25.");
    }
  }

  private static @Nullable String text(CsvLine line, Column<String> column) {
    return line.find(column).orElse(null);
  }

  @Override
  public void derive(TikTokStudioVideo row, FactSink facts) {
    facts.add(
        ContentStats.builder(StudioPreset.channel(row.account()), row.videoId(), row.day())
            .kind("video")
            .title(row.title())
            .link(row.link())
            .published(row.created())
            .views(row.views())
            .likes(row.likes())
            .comments(row.comments())
            .shares(row.shares())
            .saves(row.saves())
            .build());
  }
}
