package dev.backline.examples.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "check",
        "sync",
        "import",
        "inspect",
        "presets",
        "rejects",
        "report",
        "explain",
        "data-sources",
        "reconcile",
        "etsy inventory",
        "etsy validate",
        "etsy status",
        "etsy health",
        "posts draft",
        "posts preview",
        "posts schedule",
        "posts list",
        "posts publish",
        "images refresh",
        "members forget-inactive",
        "jobs",
        "jobs run",
        "status",
        "tokens",
        "connect",
        "manual"
      })
  void everyCommandExplainsItself(String command) {
    RecordedRun run = run((command + " --help").split(" "));

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: backline " + command).contains("--db", "--env-file");
  }

  @Test
  void unknownPlatformIsUsageAndNamesTheKnownOnes() {
    RecordedRun run = run("sync", "spotify");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("'spotify' is not a platform Backline knows")
        .contains("bandcamp, patreon, etsy, instagram, facebook, metaads, tiktok, x or all");
  }

  @Test
  void impossibleDateIsUsageAndShowsTheForm() {
    RecordedRun run = run("sync", "bandcamp", "--start-date", "2024-13-01");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'2024-13-01' is not a date").contains("2024-12-31");
  }

  @Test
  void impossibleMomentIsUsageAndShowsTheForm() {
    RecordedRun run = run("posts", "schedule", "a-draft", "--at", "tomorrow");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'tomorrow' is not a moment").contains("2026-12-24T18:00:00Z");
  }

  @Test
  void signInWithoutTheCreatorsAppNamesWhatIsMissing() {
    RecordedRun run = run("connect", "instagram");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("INSTAGRAM_CLIENT_ID is not set");
  }

  @Test
  void endBeforeStartIsUsage() {
    RecordedRun run =
        run("sync", "bandcamp", "--start-date", "2024-02-01", "--end-date", "2024-01-01");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--end-date 2024-01-01 is before --start-date 2024-02-01");
  }

  @Test
  void unknownCommandSuggestsTheNearOne() {
    RecordedRun run = run("data-source");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean").contains("data-sources");
  }

  @Test
  void failureIsTwoLinesWithoutVerbose() {
    RecordedRun run = run("sync", "spotify");

    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void stackTraceIsThereWithVerbose() {
    assertThat(run("sync", "spotify", "--verbose").err()).contains("\tat ");
  }

  private RecordedRun run(String... args) {
    return RecordedRun.of(folder, Map.of(), args);
  }
}
