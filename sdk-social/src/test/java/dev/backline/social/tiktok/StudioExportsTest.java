package dev.backline.social.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Inspection;
import dev.backline.core.csv.MissingParameterException;
import dev.backline.core.csv.Parameter;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.facts.StreamMetric;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudioExportsTest {

  private final Storage storage = new MemoryStorage();

  @AfterEach
  void stop() {
    storage.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Overview.csv, tiktok-overview, 4",
    "FollowerHistory.csv, tiktok-followers, 3",
    "Viewers.csv, tiktok-viewers, 2",
    "Content.csv, tiktok-content, 2"
  })
  void fileIsRecognisedReadAndImportedOnce(String file, String preset, long rows) {
    Inspection inspection = answered(file).inspect();

    SyncCounts first = bring(answered(file));
    SyncCounts second = bring(answered(file));

    assertThat(inspection.recognised().map(CsvPreset::name)).contains(preset);
    assertThat(first.inserted()).isEqualTo(rows);
    assertThat(first.rejected()).isZero();
    assertThat(second.inserted() + second.updated()).isZero();
    assertThat(second.unchanged()).isEqualTo(rows);
  }

  @Test
  void yearAndHandleAreAskedForByName() {
    assertThat(open("Overview.csv", "Overview.csv").inspect().questions())
        .extracting(Parameter::name)
        .containsExactly("handle", "year");
    assertThatThrownBy(() -> open("Overview.csv", "Overview.csv").source())
        .isInstanceOf(MissingParameterException.class)
        .hasMessageContaining("handle")
        .hasMessageContaining("year");
  }

  @Test
  void daysAfterNewYearFollowThoseBefore() {
    bring(answered("Overview.csv"));

    assertThat(rows(TikTokStudioDay.DATASET))
        .extracting(TikTokStudioDay::day)
        .containsExactlyInAnyOrder(
            LocalDate.of(2024, 12, 30),
            LocalDate.of(2024, 12, 31),
            LocalDate.of(2025, 1, 1),
            LocalDate.of(2025, 1, 2));
  }

  @Test
  void nameOfTheFileAnswersTheQuestions() {
    bring(open("Overview.csv", "Overview_2024-12-30_1735900000_Blue.Birds.csv"));

    assertThat(rows(TikTokStudioDay.DATASET))
        .hasSize(4)
        .allMatch(day -> day.account().equals("blue.birds") && day.handle().equals("blue.birds"));
  }

  @Test
  void undefinedIsAbsentAndNegativeIsKept() {
    bring(answered("Overview.csv"));

    List<TikTokStudioDay> days = rows(TikTokStudioDay.DATASET);
    TikTokStudioDay first = days.get(0);
    assertThat(first.comments()).isEqualTo(-1);
    assertThat(days.get(2).videoViews()).isNull();
    assertThat(rows(StreamCount.DATASET))
        .hasSize(3) // a day without a number is no zero
        .allMatch(views -> views.metric() == StreamMetric.VIEW);
  }

  @Test
  void overlappingExportsCorrectTheDaysTheyShare() {
    bring(answered("FollowerHistory.csv"));
    String later =
        text("FollowerHistory.csv")
                .replace("\"28 May\",\"1500\",\"12\"\n", "")
                .replace("1511", "1600")
            + "\n\"31 May\",\"1700\",\"100\"";

    bring(parameters(Csv.open("FollowerHistory.csv", later.getBytes(StandardCharsets.UTF_8))));

    assertThat(rows(AudienceSnapshot.DATASET))
        .extracting(AudienceSnapshot::day, AudienceSnapshot::followers)
        .containsExactly(
            Tuple.tuple(LocalDate.of(2024, 5, 28), 1500L),
            Tuple.tuple(LocalDate.of(2024, 5, 29), 1498L),
            Tuple.tuple(LocalDate.of(2024, 5, 30), 1600L),
            Tuple.tuple(LocalDate.of(2024, 5, 31), 1700L));
  }

  @Test
  void theSameDayOfTwoYearsIsTwoDays() {
    bring(answered("FollowerHistory.csv"));
    bring(answered("FollowerHistory.csv").parameter("year", "2025"));

    assertThat(rows(AudienceSnapshot.DATASET)).hasSize(6);
  }

  @Test
  void importerNamesTheAccountThatTheHandleBelongsTo() {
    bring(answered("FollowerHistory.csv").parameter("account", "open-sim-1"));

    assertThat(rows(AudienceSnapshot.DATASET))
        .allMatch(s -> s.account().equals("open-sim-1") && "blue.birds".equals(s.name()))
        .allMatch(s -> s.source().equals("tiktok-csv"));
  }

  @Test
  void contentCountsAsOfTheDayOfTheExport() {
    bring(answered("Content.csv"));

    ContentStats first = rows(ContentStats.DATASET).get(0);
    assertThat(first.contentId()).isEqualTo("7300000000000000001");
    assertThat(first.day()).isEqualTo(LocalDate.of(2024, 9, 25));
    assertThat(first.views()).isEqualTo(104_237);
    assertThat(first.title()).isEqualTo("Tide, live \"unplugged\"");
    assertThat(rows(ContentStats.DATASET).get(1).likes()).isNull();
  }

  @Test
  void dayThatNoYearHasIsRejectedWithItsReason() {
    String leap =
        "\"Date\",\"Followers\",\"Net followers\"\n\"February 28\",\"1\",\"0\"\n"
            + "\"February 29\",\"1\",\"0\"\n\"Someday 3\",\"1\",\"0\"";

    SyncCounts counts =
        Sync.to(storage)
            .run(
                parameters(Csv.open("f.csv", leap.getBytes(StandardCharsets.UTF_8)))
                    .parameter("year", "2025")
                    .source(new StudioFollowersPreset()))
            .counts();

    assertThat(counts.inserted()).isEqualTo(1);
    assertThat(counts.rejected()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "September 25, 9, 25",
    "28 May, 5, 28",
    "28 апреля, 4, 28",
    "25 de septiembre, 9, 25",
    "3 mars, 3, 3",
    "14 Ağustos, 8, 14",
    "Sep 5, 9, 5",
    "2024-02-29, 2, 29"
  })
  void daysAreReadInTheLanguageOfTheirOwner(String text, int month, int day) {
    StudioDate date = StudioDate.FORMAT.read(text, dev.backline.core.csv.ColumnStyle.PLAIN);

    assertThat(date.day().getMonthValue()).isEqualTo(month);
    assertThat(date.day().getDayOfMonth()).isEqualTo(day);
  }

  private SyncCounts bring(CsvImport file) {
    return Sync.to(storage).run(file.source()).requireSuccess().counts();
  }

  private static CsvImport answered(String file) {
    return parameters(open(file, file));
  }

  private static CsvImport parameters(CsvImport file) {
    return file.parameter("handle", "@Blue.Birds")
        .parameter("year", "2024")
        .parameter("exported", "2024-09-25");
  }

  private static CsvImport open(String file, String name) {
    return Csv.open(name, text(file).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String file) {
    try (InputStream in = StudioExportsTest.class.getResourceAsStream("/social/tiktok/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }
}
