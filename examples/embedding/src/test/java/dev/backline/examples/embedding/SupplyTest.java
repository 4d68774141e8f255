package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What others wrote and hosts get with us: all of it named here, of one version each, and under a
 * licence that a host can live with.
 */
class SupplyTest {

  private static final Path PROJECT = Path.of("..", "..");
  private static final Path TREE = Path.of("target/tree.txt");

  /** Who may come to a host, and what for; a new name here is a decision. */
  private static final Map<String, String> NAMED =
      Map.of(
          "okhttp-jvm", "is the network",
          "okio-jvm", "carries OkHttp's bytes",
          "kotlin-stdlib", "is what OkHttp and Moshi are written in",
          "annotations", "comes with Kotlin's library",
          "moshi", "reads tokens of JSON",
          "commons-csv", "splits records",
          "slf4j-api", "logs where the host says",
          "jspecify", "tells compilers what may be null");

  /** Licences that bind a host to nothing but naming them. */
  private static final Pattern FREE =
      Pattern.compile("(?i).*(apache.*2|\\bMIT\\b|BSD-2-Clause).*", Pattern.DOTALL);

  /** What is taken anew with each build: ranges, words for the newest, and snapshots. */
  private static final Pattern MOVING =
      Pattern.compile(
          "<([\\w.-]*version)>\\s*([\\[(][^<]*|LATEST|RELEASE|[^<]*\\+|[^<]*-SNAPSHOT)\\s*</\\1>");

  /** Our own, and the ranges of the tools that may build us. */
  private static final Pattern ALLOWED =
      Pattern.compile(
          "<version>0\\.1\\.0-SNAPSHOT</version>|<require(Maven|Java)Version>.*?</require",
          Pattern.DOTALL);

  private static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-[0-9][\\w.-]*\\.jar$", "");
  }

  private static List<Path> foreign(String artifact) throws IOException {
    return Closure.read(TREE).jarsOf(artifact).stream()
        .filter(jar -> !artifact(jar).startsWith("sdk-"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sdk-core",
        "sdk-bandcamp",
        "sdk-patreon",
        "sdk-etsy",
        "sdk-social",
        "sdk-analytics"
      })
  void nobodyComesWhoIsNotNamedHere(String artifact) throws IOException {
    assertThat(foreign(artifact))
        .extracting(SupplyTest::artifact)
        .containsExactlyInAnyOrderElementsOf(NAMED.keySet());
  }

  @Test
  void licencesAreKnownAndFree() throws IOException {
    for (Path jar : foreign("sdk-core")) {
      assertThat(licence(Path.of(jar.toString().replaceFirst("\\.jar$", ".pom"))))
          .as(artifact(jar))
          .matches(FREE);
    }
  }

  /** Returns the names of the licences of a description, or else of its parents'. */
  private static String licence(Path pom) throws IOException {
    String text = Files.readString(pom);
    Matcher named = Pattern.compile("<license>.*?<name>(.*?)</name>", Pattern.DOTALL).matcher(text);
    if (named.find()) {
      return named.group(1);
    }
    Matcher parent = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL).matcher(text);
    assertThat(parent.find()).as(pom + " tells no licence").isTrue();
    String name = tag(parent.group(1), "artifactId");
    String version = tag(parent.group(1), "version");
    Path repository = Path.of(System.getProperty("localRepository"));
    return licence(
        repository
            .resolve(tag(parent.group(1), "groupId").replace('.', '/'))
            .resolve(name)
            .resolve(version)
            .resolve(name + "-" + version + ".pom"));
  }

  private static String tag(String text, String name) {
    Matcher found = Pattern.compile("<" + name + ">\\s*(.*?)\\s*</" + name + ">").matcher(text);
    assertThat(found.find()).as(name + " in " + text).isTrue();
    return found.group(1);
  }

  @Test
  void noVersionMovesByItself() throws IOException {
    List<Path> poms;
    try (Stream<Path> all = Files.walk(PROJECT, 3)) {
      poms =
          all.filter(file -> file.endsWith("pom.xml") && !file.toString().contains("/target/"))
              .toList();
    }

    assertThat(poms).hasSizeGreaterThan(10);
    for (Path pom : poms) {
      assertThat(ALLOWED.matcher(Files.readString(pom)).replaceAll(""))
          .as(pom.toString())
          .doesNotContainPattern(MOVING);
    }
  }

  @Test
  void modulesTakeTheirVersionsFromOnePlace() throws IOException {
    for (String module : List.of("core", "bandcamp", "patreon", "etsy", "social", "analytics")) {
      Path pom = PROJECT.resolve("sdk-" + module).resolve("pom.xml");

      assertThat(ALLOWED.matcher(Files.readString(pom)).replaceAll(""))
          .as(pom.toString())
          .doesNotContain("<version>");
    }
  }
}
