package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever copies from a page gets code that compiles. */
class PageCodeTest {

  private static final Path ROOT = Path.of("../..");
  private static final PageCode CODE = new PageCode();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "sdk-core/README.md",
        "sdk-bandcamp/README.md",
        "sdk-patreon/README.md",
        "sdk-etsy/README.md",
        "sdk-social/README.md",
        "sdk-analytics/README.md"
      })
  void javaOfThePageCompiles(String page) throws IOException {
    Path file = ROOT.resolve(page);

    assertThat(PageCode.count(file)).isPositive();
    assertThat(CODE.errors(file)).isEmpty();
  }

  @Test
  void dependenciesOfThePageAreThoseOfTheQuickstart() throws IOException {
    String page = Files.readString(ROOT.resolve("README.md"));
    String pom = Files.readString(ROOT.resolve("examples/quickstart/pom.xml"));

    List<String> blocks =
        Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(blocks)
        .isNotEmpty()
        .allSatisfy(block -> assertThat(pom).containsIgnoringWhitespaces(block));
  }

  @Test
  void namesTheLineThatDoesNotCompile() {
    String page = "# Page\n\n```java\nStorage storage = null;\nstorage.vanish();\n```\n";

    assertThat(CODE.errors("page.md", page))
        .singleElement()
        .asString()
        .startsWith("page.md:5 cannot find symbol");
  }

  @Test
  void takesForGrantedWhatTheCommentSays() {
    String block = "```java\nsync.run(source);\n```\n";

    assertThat(CODE.errors("page.md", block)).hasSize(2);
    assertThat(CODE.errors("page.md", "<!-- given: Sync sync; Source<?> source; -->\n" + block))
        .isEmpty();
  }
}
