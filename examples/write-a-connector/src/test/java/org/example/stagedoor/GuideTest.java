package org.example.stagedoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.testing.QuotedCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GuideTest {

  @Test
  void eachBlockOfTheGuideIsTheSourceItself() throws IOException {
    Path guide = Path.of("README.md");

    assertThat(Files.readString(guide)).isEqualTo(QuotedCode.renewed(guide));
  }
}
