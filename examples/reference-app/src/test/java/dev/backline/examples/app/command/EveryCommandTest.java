package dev.backline.examples.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.json.Json;
import dev.backline.examples.app.demo.DemoPlatforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say when all is well, over one database into which everything came home. */
class EveryCommandTest {

  private static final String CAMPAIGN = "4100001";

  @TempDir private static Path folder;

  private static DemoPlatforms platforms;

  @BeforeAll
  static void bringHome() {
    platforms = DemoPlatforms.start(Instant.now());
    RecordedRun sync = run("sync", "all");
    assertThat(sync.code()).as(sync.out() + sync.err()).isZero();
  }

  @AfterAll
  static void stop() {
    platforms.close();
  }

  private static RecordedRun run(String... args) {
    return RecordedRun.of(folder, platforms.settings(), args);
  }

  private static String well(String... args) {
    RecordedRun run = run(args);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }

  private static void refused(int code, String sentence, String... args) {
    RecordedRun run = run(args);
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
    assertThat(run.err()).contains(sentence);
  }

  @Test
  void checkTellsForEachPlatformWhatItReachedAndWhatIsLeft() {
    assertThat(well("check"))
        .contains(
            "bandcamp: reached North Pier Records",
            "patreon: reached the creator's account",
            "etsy: reached NorthPierGoods",
            "scopes: listings_r listings_w shops_r transactions_r",
            "calls left today",
            "x: reached blue_birds");
  }

  @Test
  void presetsAreListedWithWhatTheyAskFor() {
    assertThat(well("presets").lines())
        .anyMatch(line -> line.matches("distrokid +.*adds rows"))
        .anyMatch(line -> line.matches("tiktok-overview +.*updates days +handle, year"));
  }

  @Test
  void fileIsInspectedForPeopleAndForPrograms() throws IOException {
    Files.writeString(
        folder.resolve("club.csv"), "Who;When;Much\nAda;2026-04-03;12,50\nBen;2026-04-30;3,20\n");

    assertThat(well("inspect", "club.csv"))
        .contains("UTF-8, semicolon", "is of no known kind", "When →", "Ada", "12,50");
    Json found = Json.parse(well("inspect", "club.csv", "--json"));
    assertThat(found.get("columns").elements()).extracting(Json::text).contains("Who", "Much");
  }

  @Test
  void tokensShowStateAndExpiryAndNoSecret() {
    assertThat(well("tokens"))
        .contains("bandcamp", "etsy", "patreon", "tiktok", "ok")
        .doesNotContain(platforms.settings().get("PATREON_REFRESH_TOKEN"));
  }

  @Test
  void statusTellsEachStreamsLastRun() {
    assertThat(well("status").lines())
        .anyMatch(line -> line.matches("bandcamp +yes +sales 4100000001 +.* ago +completed +0"))
        .anyMatch(line -> line.matches("x +yes +posts blue_birds +.* ago +completed +0"));
  }

  @Test
  void jobsAreListedAndRunByName() {
    assertThat(well("jobs")).contains("sync-bandcamp", "due-posts", "raise-alerts");

    assertThat(well("jobs", "run", "raise-alerts")).startsWith("raise-alerts: ");
    assertThat(well("jobs").lines()).anyMatch(line -> line.matches("raise-alerts .* UTC +done.*"));
    refused(2, "there is no job 'nonsense'", "jobs", "run", "nonsense");
  }

  @Test
  void roadsOfBandcampAreReconciled() {
    assertThat(well("reconcile", "bandcamp"))
        .containsPattern("only in the API: [1-9][0-9]*")
        .contains("counts each sale once");
  }

  @Test
  void shopIsLookedAfter() {
    assertThat(well("etsy", "validate")).contains("Credentials, scopes and shop are right");
    assertThat(well("etsy", "status").lines())
        .anyMatch(line -> line.matches("listings +120 .*completed"))
        .anyMatch(line -> line.matches("calls left: \\d+ of 10000"));
    assertThat(well("etsy", "health").strip()).isEqualTo("healthy");
  }

  @Test
  void picturesAreRefreshed() {
    assertThat(well("images", "refresh")).contains("fresh", "0 replaced by a placeholder");
    assertThat(well("images", "refresh", "--model", "tier", "--force")).startsWith("6 fresh");
  }

  @Test
  void nobodyIsForgottenBeforeTheTime() {
    assertThat(well("members", "forget-inactive"))
        .contains("Forgot the personal data of 0 members", "730 days");
  }

  @Test
  void reportsAreListedAndAnUnknownOneNamesThem() {
    assertThat(well("report").lines())
        .anyMatch(line -> line.matches("revenue +What was earned.*"))
        .anyMatch(line -> line.matches("curators +Acceptance per curator.*"));
    refused(2, "there is no report 'nonsense'", "report", "nonsense");
  }

  @Test
  void figureIsExplainedByItsRows() {
    assertThat(well("explain", "revenue/platform=etsy/EUR"))
        .contains("EUR (as of", " -0.20  etsy-api", " -0.21  etsy-api", "etsy_ledger_entry/");
  }

  @Test
  void postIsWrittenChangedPlannedAndHandedOver() throws IOException {
    Path text =
        Files.writeString(
            folder.resolve("tour.md"), "# Tour\nWe play **Leeds**. <script>alert(1)</script>\n");
    String id = draft("Tour news", "@" + text);

    assertThat(well("posts", "preview", id))
        .contains("Tour news", "For: all patrons", "We play Leeds.")
        .doesNotContain("script");

    well("posts", "draft", "--id", id, "--audience", "public", "--title", "Tour");
    assertThat(well("posts", "list").lines()).anyMatch(line(id, "draft", "Tour", "public"));

    well("posts", "draft", "--id", id, "--content", "We play Hull.");
    assertThat(well("posts", "list").lines()).anyMatch(line(id, "draft", "Tour", "public"));
    assertThat(well("posts", "preview", id)).contains("We play Hull.");

    refused(1, "the time lies in the past", schedule(id, "2020-01-01T00:00:00Z"));
    assertThat(well(schedule(id, "2099-01-01T00:00:00Z"))).contains("is due at 2099-01-01");

    assertThat(well("posts", "publish", id)).contains("Paste this into", "<p>We play Hull.</p>");
    refused(1, "the draft was handed over before", "posts", "publish", id);
    assertThat(well("posts", "list"))
        .containsPattern(id + " +awaiting manual publish +Tour +public");
  }

  @Test
  void postForOneOfSeveralCampaignsNamesIt() {
    refused(
        2, "there are several campaigns: " + CAMPAIGN + " (", "posts", "draft", "--title", "Hello");
  }

  @Test
  void postForTiersKeepsThem() {
    String id = draft("Early", "Listen.", "--tier", "1", "--tier", "2");

    assertThat(well("posts", "list").lines()).anyMatch(line(id, "draft", "Early", "tiers:1,2"));
  }

  private static String draft(String title, String content, String... more) {
    List<String> command = new ArrayList<>(List.of("posts", "draft", "--campaign", CAMPAIGN));
    command.addAll(List.of("--title", title, "--content", content));
    command.addAll(List.of(more));
    String said = well(command.toArray(String[]::new));
    return said.lines().findFirst().orElseThrow().substring("draft ".length());
  }

  private static String[] schedule(String id, String at) {
    return new String[] {"posts", "schedule", id, "--at", at};
  }

  private static Predicate<String> line(String... cells) {
    return line -> List.of(line.strip().split(" {2,}")).equals(List.of(cells));
  }
}
