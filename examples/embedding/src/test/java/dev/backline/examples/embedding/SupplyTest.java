package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others wrote and hosts get with us: all of it named here, and of one version each. */
class SupplyTest {

  private static final Path PROJECT = Path.of("..", "..");

  /** What is taken anew with each build: ranges and words for the newest. */
  private static final Pattern MOVING =
      Pattern.compile("<version>\\s*([\\[(].*|LATEST|RELEASE|[^<]*\\+)\\s*</version>");

  private static List<String> foreign(String artifact) throws IOException {
    return Closure.read(Path.of("target/tree.txt")).jarsOf(artifact).stream()
        .map(jar -> jar.getFileName().toString().replaceFirst("-[0-9][\\w.-]*\\.jar$", ""))
        .filter(name -> !name.startsWith("sdk-"))
        .sorted()
        .toList();
  }

  @Test
  void connectorsBringNobodyWhomTheCoreDoesNotBring() throws IOException {
    List<String> core = foreign("sdk-core");

    assertThat(core).contains("okhttp-jvm", "moshi", "commons-csv").hasSizeLessThanOrEqualTo(8);
    assertThat(foreign("sdk-bandcamp")).isEqualTo(core);
    assertThat(foreign("sdk-etsy")).isEqualTo(core);
    assertThat(foreign("sdk-social")).isEqualTo(core);
    assertThat(foreign("sdk-analytics")).isEqualTo(core);
  }

  @Test
  void noVersionMovesByItself() throws IOException {
    try (Stream<Path> all = Files.walk(PROJECT, 3)) {
      List<Path> poms =
          all.filter(file -> file.endsWith("pom.xml") && !file.toString().contains("target"))
              .toList();

      assertThat(poms).hasSizeGreaterThan(10);
      for (Path pom : poms) {
        assertThat(Files.readString(pom)).as(pom.toString()).doesNotContainPattern(MOVING);
      }
    }
  }
}
