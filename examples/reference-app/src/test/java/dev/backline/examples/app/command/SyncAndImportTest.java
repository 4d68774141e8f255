package dev.backline.examples.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.sync.SyncReject;
import dev.backline.examples.app.demo.DemoPlatforms;
import dev.backline.examples.app.imports.Rejects;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncAndImportTest {

  private DemoPlatforms platforms;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    platforms = DemoPlatforms.start(Instant.parse("2026-06-01T00:00:00Z"));
  }

  @AfterEach
  void stop() {
    platforms.close();
  }

  @Test
  void syncPrintsTheFixedObjectAndSecondRunChangesNothing() {
    String[] command = {
      "sync", "bandcamp", "--start-date", "2026-01-01", "--end-date", "2026-03-31", "--json"
    };
    Json first = Json.parse(run(command).out());
    Json second = Json.parse(run(command).out());

    assertThat(first.fields().keySet())
        .containsExactly("run", "platform", "dryRun", "outcome", "streams");
    assertThat(first.get("streams").at(0).fields().keySet())
        .contains(
            "stream",
            "window",
            "fetched",
            "inserted",
            "updated",
            "unchanged",
            "deleted",
            "rejected",
            "calls",
            "waitedMs",
            "outcome",
            "error");
    assertThat(inserted(first)).isPositive();
    assertThat(inserted(second)).isZero();
  }

  @Test
  void dryRunWritesNothing() {
    RecordedRun dry = run("sync", "bandcamp", "--dry-run", "--json");

    assertThat(Json.parse(dry.out()).get("outcome").text()).isEqualTo("planned");
    assertThat(run("data-sources").out()).contains("Nothing has come in yet");
  }

  @Test
  void missingCredentialsAreNamedWithExitCode3() {
    RecordedRun run = RecordedRun.of(folder, Map.of(), "sync", "bandcamp");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("BANDCAMP_CLIENT_ID is not set, which Bandcamp needs");
  }

  @Test
  void refusedCredentialsEndWithExitCode3AndShowNoSecret() {
    Map<String, String> wrong = new HashMap<>(platforms.settings());
    wrong.put("BANDCAMP_CLIENT_SECRET", "not-the-secret-4711");

    RecordedRun run = RecordedRun.of(folder, wrong, "check", "bandcamp");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out() + run.err()).doesNotContain("not-the-secret-4711");
  }

  @Test
  void unknownStreamNamesTheKnownOnes() {
    RecordedRun run = run("sync", "etsy", "--stream", "sales");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Name listings, products, receipts, ledger.");
  }

  @Test
  void unusableDatabaseIsOneSentenceWithExitCode4() throws IOException {
    Files.writeString(folder.resolve("text.db"), "this is no database, whatever its name says\n");

    for (String address :
        new String[] {"nonsense", "jdbc:nonsense:x", "jdbc:sqlite:text.db", "jdbc:sqlite:."}) {
      RecordedRun run = run("data-sources", "--db", address);

      assertThat(run.code()).as(address).isEqualTo(4);
      assertThat(run.err().lines()).as(address).hasSize(2);
    }
  }

  @Test
  void rejectedRowsEndWithExitCode1AndAreListed() throws IOException {
    Files.writeString(
        folder.resolve("tips.csv"),
        "Who,What,When,Much\nAda,Song,2024-05-01,3.50\nAda,Song,never,1.00\n");

    RecordedRun run =
        run(
            "import",
            "tips.csv",
            "--map",
            "Who=artist",
            "--map",
            "What=title",
            "--map",
            "When=occurred",
            "--map",
            "Much=net",
            "--currency",
            "EUR",
            "--json");

    assertThat(run.code()).isEqualTo(1);
    Json report = Json.parse(run.out());
    assertThat(report.fields().keySet())
        .contains("run", "platform", "dryRun", "outcome", "preset", "dialect", "lines", "skipped");
    assertThat(report.get("lines").wholeNumber()).isEqualTo(3);
    assertThat(run("rejects").out()).contains("When: not a date");
  }

  @Test
  void rejectedRowsOfAMappingAreReplayedByItAfterACorrection() throws IOException {
    Files.writeString(
        folder.resolve("door.csv"),
        "Who,What,When,Much\nAda,Song,2024-05-01,3.50\nBo,Song,2024-05-xx,1.00\n");
    run(
        "import",
        "door.csv",
        "--map",
        "Who=artist",
        "--map",
        "What=title",
        "--map",
        "When=occurred",
        "--map",
        "Much=net",
        "--source",
        "door",
        "--currency",
        "EUR");
    assertThat(run("rejects", "--replay").out()).contains("0 taken, 1 still wait");

    correct("Bo,Song,2024-05-02,1.00");

    RecordedRun replayed = run("rejects", "--replay");
    assertThat(replayed.out()).contains("1 taken, 0 still wait").contains("No row waits.");
    assertThat(replayed.code()).isZero();
    assertThat(run("report", "revenue", "--by", "platform", "--format", "csv").out())
        .contains("door,4.50,EUR");
  }

  /** Corrects the only row that waits, as the page of imports does. */
  private void correct(String raw) {
    try (Workspace workspace =
        Workspace.open(
            Settings.read(Map.of(), Path.of("no.env"), folder),
            "jdbc:sqlite:backline.db",
            new Workspace.Time(InstantSource.system(), Ticker.system(), Sleeper.system()),
            silent -> {})) {
      Rejects rejects = new Rejects(workspace);
      SyncReject waiting = rejects.waiting().get(0);
      rejects.correct(waiting.source(), waiting.id(), raw);
    }
  }

  @Test
  void explanationLeadsToFileAndLine() throws IOException {
    Files.writeString(folder.resolve("club.csv"), "Who,What,When,Much\nAda,Song,2024-05-01,3.50\n");
    run(
        "import",
        "club.csv",
        "--map",
        "Who=artist",
        "--map",
        "What=title",
        "--map",
        "When=occurred",
        "--map",
        "Much=net",
        "--source",
        "club",
        "--currency",
        "EUR");

    assertThat(run("explain", "revenue/platform=club/EUR").out()).contains("club.csv line 2");
  }

  @Test
  void pullTakesOverWhatIsNotKnownHere() {
    assertThat(run("etsy", "inventory", "--direction", "pull", "--dry-run").out())
        .contains("variants to take over")
        .contains("nothing was changed");

    RecordedRun pulled = run("etsy", "inventory", "--direction", "pull");

    assertThat(pulled.out()).contains("variants were taken over with Etsy's stock");
    assertThat(run("etsy", "inventory", "--direction", "push", "--dry-run").out())
        .contains("Etsy and the stock kept here agree");
  }

  @Test
  void pushWritesTheStockThatIsSetHere() {
    run("etsy", "inventory", "--direction", "pull");
    String sku = run("etsy", "stock").out().lines().skip(1).findFirst().orElseThrow().split(" ")[0];
    run("etsy", "stock", sku, "--set", "7");

    RecordedRun pushed = run("etsy", "inventory", "--direction", "push");

    assertThat(pushed.code()).isZero();
    assertThat(pushed.out()).contains(sku, "push_to_etsy", "success");
    assertThat(run("etsy", "inventory", "--direction", "pull").out())
        .contains("Etsy and the stock kept here agree");
  }

  @Test
  void missingFileIsUsage() {
    RecordedRun run = run("import", "nix.csv");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("the file nix.csv does not exist");
  }

  @Test
  void enteredNumberShowsInTheReport() {
    run("manual", "--platform", "tiktok", "--account", "ada", "--followers", "1200");

    assertThat(run("report", "social", "--format", "csv").out()).contains("tiktok,ada,1200");
  }

  @Test
  void demoTellsItsSummaryAndEnds() {
    RecordedRun run = RecordedRun.of(folder, Map.of(), "demo", "--once");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("✓ Bandcamp", "✓ Patreon", "✓ Etsy", "as distrokid", "What was earned")
        .doesNotContain("✗");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void demoIntoAnEmptyDatabaseLeavesItToBeAskedAndIsNotRunTwice() {
    String database = "jdbc:sqlite:" + folder.resolve("empty.db");
    RecordedRun first = RecordedRun.of(folder, Map.of(), "demo", "--once", "--db", database);

    RecordedRun second = RecordedRun.of(folder, Map.of(), "demo", "--once", "--db", database);

    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("into the database you named");
    assertThat(second.code()).isEqualTo(2);
    assertThat(RecordedRun.of(folder, Map.of(), "data-sources", "--db", database).out())
        .contains("bandcamp/sales/", "distrokid");
  }

  private static long inserted(Json report) {
    return report.get("streams").elements().stream()
        .mapToLong(stream -> stream.get("inserted").wholeNumber())
        .sum();
  }

  private RecordedRun run(String... args) {
    Map<String, String> environment = new HashMap<>(platforms.settings());
    return RecordedRun.of(folder, environment, args);
  }
}
