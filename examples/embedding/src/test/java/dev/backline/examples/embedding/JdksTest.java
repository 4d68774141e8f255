package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {

  @TempDir Path user;

  @Test
  void jdksOfVariablesAndToolchainsAreFound() throws IOException {
    Files.createDirectories(user.resolve(".m2"));
    Files.writeString(
        user.resolve(".m2/toolchains.xml"),
        "<toolchains><toolchain><configuration><jdkHome> /jdks/twenty-one </jdkHome>"
            + "</configuration></toolchain></toolchains>");
    Files.createDirectories(user.resolve(".sdkman/candidates/java/25-tem"));

    assertThat(Jdks.candidates(user, Map.of("JAVA_HOME_25_X64", "/jdks/twenty-five")))
        .contains(
            Path.of("/jdks/twenty-five"),
            Path.of("/jdks/twenty-one"),
            user.resolve(".sdkman/candidates/java/25-tem"));
  }

  @Test
  void theOneThatRunsIsAmongThem() {
    assertThat(Jdks.oldestAndNewest())
        .isNotEmpty()
        .allSatisfy(home -> assertThat(home.resolve("bin/java")).isExecutable());
  }
}
