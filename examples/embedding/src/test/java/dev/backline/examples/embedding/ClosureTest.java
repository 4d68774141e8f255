package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosureTest {

  private static long kilobytes(Collection<Path> jars) throws IOException {
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    return bytes / 1000;
  }

  @ParameterizedTest
  @CsvSource({
    "sdk-core, 5000",
    "sdk-bandcamp, 5000",
    "sdk-etsy, 5000",
    "sdk-social, 5000",
    "sdk-analytics, 5000",
    "sdk-patreon, 5000",
  })
  void artifactWithAllThatItBringsStaysSmall(String artifact, long most) throws IOException {
    Collection<Path> jars = Closure.read(Path.of("target/tree.txt")).jarsOf(artifact);

    long size = kilobytes(jars);
    System.out.println(artifact + ": " + size + " kB in " + jars.size() + " jars");
    jars.forEach(jar -> System.out.println("  " + jar.getFileName() + " " + jar.toFile().length()));
    assertThat(size).isLessThanOrEqualTo(most);
  }

  @Test
  void nobodyIsGivenABrowserOrAPageReaderThatHeDidNotAskFor() throws IOException {
    Closure closure = Closure.read(Path.of("target/tree.txt"));

    for (String artifact : new String[] {"sdk-bandcamp", "sdk-patreon", "sdk-etsy", "sdk-social"}) {
      assertThat(closure.jarsOf(artifact))
          .extracting(jar -> jar.getFileName().toString())
          .isNotEmpty()
          .noneMatch(name -> name.matches("(jsoup|commonmark|playwright).*"));
    }
  }
}
