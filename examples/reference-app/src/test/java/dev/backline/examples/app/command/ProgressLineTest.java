package dev.backline.examples.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SyncProgress;
import dev.backline.core.sync.SyncProgress.Stage;
import dev.backline.examples.app.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String WIPED = "\r\u001b[K";

  @TempDir private Path folder;

  @Test
  void lineShowsNameBarShareRowsAndTime() {
    assertThat(ProgressLine.text("statement.csv", 500, 2_000, Duration.ofSeconds(65), "", 79))
        .isEqualTo(
            "statement.csv  [#######.......................]   25 %  500 of 2,000 rows  1:05");
  }

  @Test
  void lineOfUnknownLengthShowsNoBar() {
    assertThat(
            ProgressLine.text("x/posts/ada", 1_200, -1, Duration.ofSeconds(3), "87 calls left", 79))
        .isEqualTo("x/posts/ada  1,200 rows  0:03  87 calls left");
  }

  @Test
  void moreRowsThanExpectedAreNotMoreThanAll() {
    assertThat(ProgressLine.text("a.csv", 12, 10, Duration.ZERO, "", 79)).contains("100 %");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 79, 100, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    for (String name : List.of("a.csv", "the-longest-name-of-a-platform/stream/".repeat(5))) {
      for (String note : List.of("", "waiting until 2026-01-01T00:00:00Z: the quota is spent")) {
        for (long expected : List.of(-1L, 9L, 9_999_999_999L)) {
          assertThat(ProgressLine.text(name, 1_234_567, expected, Duration.ofHours(3), note, width))
              .hasSizeLessThanOrEqualTo(width);
        }
      }
    }
  }

  @Test
  void barIsRedrawnInPlaceAndWipedWhenAllIsDone() throws Exception {
    StringWriter screen = new StringWriter();
    Path file = Files.writeString(folder.resolve("big.csv"), "day,streams\n" + "1,2\n".repeat(400));

    try (ProgressPrint print = ProgressPrint.of(surroundings(screen, true), file, () -> 80)) {
      print.on(progress(Stage.STARTED, 0));
      print.on(progress(Stage.PAGE, 200));
      print.on(progress(Stage.ENDED, 400));
    }

    assertThat(screen.toString()).endsWith(WIPED).doesNotContain("\n").contains("] ");
    assertReadableAt(80, screen.toString());
  }

  @Test
  void whereNobodyWatchesThereArePlainLines() throws Exception {
    StringWriter log = new StringWriter();
    Path file = Files.writeString(folder.resolve("big.csv"), "day,streams\n1,2\n");

    try (ProgressPrint print = ProgressPrint.of(surroundings(log, false), file, () -> 80)) {
      print.on(progress(Stage.STARTED, 0));
      print.on(progress(Stage.PAGE, 200));
      print.on(progress(Stage.ENDED, 1_400));
    }

    assertThat(log.toString().lines())
        .containsExactly(
            "big.csv: started", "big.csv: 200 rows", "big.csv: ended after 1,400 rows");
  }

  /** A pseudo terminal, which util-linux gives. */
  @Test
  void importOnARealTerminalOfEightyColumnsLeavesItsResultAlone() throws Exception {
    assumeThat(SCRIPT).isExecutable();
    List<String> lines = new ArrayList<>(List.of("date,spotify_streams,apple_streams,source"));
    for (int day = 1; day <= 28; day++) {
      lines.add("2026-01-%02d,%d,14,distrokid".formatted(day, 100 + day));
    }
    Files.write(folder.resolve("streams.csv"), lines);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "stty cols 80; exec \"$APP_JAVA\" -XX:TieredStopAtLevel=1 "
            + Main.class.getName()
            + " import streams.csv";
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("APP_JAVA", java);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("NO_COLOR");

    Process process = builder.start();
    String screen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(screen).isZero();
    String bar = screen.substring(screen.indexOf("\rstreams.csv"), screen.lastIndexOf(WIPED));
    assertReadableAt(80, bar);
    assertThat(bar).contains("28 of 28 rows").doesNotContain("\n");
    assertThat(screen.substring(screen.lastIndexOf(WIPED)))
        .startsWith(WIPED + "streams.csv (daily-streams): 29 lines = 28 new");
  }

  private static void assertReadableAt(int columns, String drawn) {
    for (String line : drawn.replace("\u001b[K", "").split("\r", -1)) {
      assertThat(line).hasSizeLessThan(columns).doesNotContain("\u001b");
    }
  }

  private Surroundings surroundings(StringWriter screen, boolean terminal) {
    PrintWriter writer = new PrintWriter(screen, true);
    return new Surroundings(
        Map.of(),
        folder,
        writer,
        writer,
        terminal,
        InstantSource.system(),
        Ticker.system(),
        Sleeper.system());
  }

  private static SyncProgress progress(Stage stage, long rows) {
    return new SyncProgress(
        new SourceId("daily-streams", "daily-streams-csv", "default"),
        DateWindow.all(),
        stage,
        1,
        rows,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        "");
  }
}
