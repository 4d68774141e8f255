package dev.backline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.testing.QuotedCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotedCodeTest {

  @TempDir Path folder;

  @BeforeEach
  void source() throws IOException {
    Files.writeString(
        folder.resolve("Tide.java"),
        "class Tide {\n  // [in]\n  int in() {\n    // [two]\n    return 2;\n    // [/two]\n  }\n\n"
            + "  // [/in]\n  // [open]\n}\n");
  }

  private Path page(String text) throws IOException {
    return Files.writeString(folder.resolve("page.md"), text);
  }

  @Test
  void blockBecomesTheRegionWithoutItsIndent() throws IOException {
    Path page = page("Tide:\n\n<!-- code: Tide.java#in -->\n```java\nold\nlines\n```\nEnd.\n");

    assertThat(QuotedCode.renewed(page))
        .isEqualTo(
            "Tide:\n\n<!-- code: Tide.java#in -->\n```java\nint in() {\n  return 2;\n}\n```\nEnd.\n");
  }

  @Test
  void blockWithinAListKeepsTheIndentOfTheList() throws IOException {
    Path page = page("1. Tide\n\n   <!-- code: Tide.java#two -->\n   ```java\n   ```\n");

    assertThat(QuotedCode.renewed(page)).contains("   ```java\n   return 2;\n   ```\n");
  }

  @Test
  void blocksOfOtherLanguagesStay() throws IOException {
    String text = "```sh\nmvn verify\n```\n";

    assertThat(QuotedCode.renewed(page(text))).isEqualTo(text);
  }

  @Test
  void blockThatNamesNoRegionIsRefused() throws IOException {
    Path page = page("Tide:\n```java\nint in();\n```\n");

    assertThatThrownBy(() -> QuotedCode.renewed(page))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("line 2: the block names no region above it");
  }

  @Test
  void regionThatIsMissingOrDoesNotEndIsRefused() throws IOException {
    Path missing = page("<!-- code: Tide.java#out -->\n```java\n```\n");
    assertThatThrownBy(() -> QuotedCode.renewed(missing)).hasMessageContaining("no region out");

    Path open = page("<!-- code: Tide.java#open -->\n```java\n```\n");
    assertThatThrownBy(() -> QuotedCode.renewed(open)).hasMessageContaining("does not end");
  }
}
