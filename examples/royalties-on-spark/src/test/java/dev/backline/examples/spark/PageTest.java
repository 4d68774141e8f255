package dev.backline.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.testing.QuotedCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void eachBlockOfThePageIsTheSourceItself() throws IOException {
    Path page = Path.of("README.md");

    assertThat(Files.readString(page)).isEqualTo(QuotedCode.renewed(page));
  }
}
