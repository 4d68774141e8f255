package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.Ticker;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the program as hosts do: class path, modules, an image of its own, other JDKs.
 *
 * <p>jlink takes no automatic modules, and Moshi, Okio and commons-csv are such. So the image holds
 * the modules of the JDK, and the program's jars lie beside it on the module path.
 */
class WaysToRunTest {

  private static final String MAIN = CountSales.class.getName();
  private static final String MODULE = "dev.backline.examples.embedding";

  @TempDir Path folder;

  private final BandcampSimulator simulator =
      BandcampSimulator.ofLabel(
          3, InstantSource.system(), Ticker.system(), Duration.ofDays(20), 200);
  private Path export;

  @BeforeEach
  void start() throws IOException {
    simulator.start();
    export = folder.resolve("bandcamp_raw_data_North-Pier.csv");
    Files.write(export, simulator.export(LocalDate.of(2020, 1, 1), LocalDate.of(2100, 1, 1)));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  private static Collection<Path> jars() throws IOException {
    List<Path> jars =
        new ArrayList<>(Closure.read(Path.of("target/tree.txt")).jarsOf("sdk-bandcamp"));
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      built
          .filter(file -> file.getFileName().toString().matches("embedding-[\\w.-]+\\.jar"))
          .forEach(jars::add);
    }
    return jars;
  }

  private static String joined(Collection<Path> jars) {
    return jars.stream()
        .map(jar -> jar.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String run(Path java, List<String> how) throws IOException, InterruptedException {
    simulator.revoke(); // of the process before, which kept its grant in memory
    List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString(), "-Xmx64m"));
    command.addAll(how);
    command.addAll(
        List.of(
            simulator.url().toString(),
            BandcampSimulator.CLIENT_ID,
            BandcampSimulator.CLIENT_SECRET,
            export.toString()));
    return output(command);
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static List<String> onClassPath() throws IOException {
    return List.of("-cp", joined(jars()), MAIN);
  }

  private static List<String> asModules() throws IOException {
    return List.of("-p", joined(jars()), "-m", MODULE + "/" + MAIN);
  }

  @Test
  void runsOnTheClassPath() throws IOException, InterruptedException {
    assertThat(run(home(), onClassPath()))
        .contains("class path: ")
        .contains(simulator.labelRows() + " by export");
  }

  @Test
  void runsAsModules() throws IOException, InterruptedException {
    assertThat(run(home(), asModules()))
        .contains("modules: ")
        .contains(simulator.labelRows() + " by export");
  }

  @Test
  void runsInAnImageOfNoMoreThanTheModulesItNeeds() throws IOException, InterruptedException {
    Path image = folder.resolve("image");
    output(
        List.of(
            home().resolve("bin/jlink").toString(),
            "--add-modules",
            "java.base,java.sql,java.logging,jdk.crypto.ec,jdk.unsupported",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            image.toString()));

    assertThat(run(image, asModules())).contains("modules: ");
    assertThat(run(image, onClassPath())).contains("class path: ");
  }

  @Test
  void runsOnTheOldestAndTheNewestJdkThatAreHere() throws IOException, InterruptedException {
    for (Path jdk : Jdks.named().orElseGet(Jdks::oldestAndNewest)) {
      System.out.print(run(jdk, asModules()));
      assertThat(run(jdk, onClassPath())).contains("class path: ");
    }
  }
}
