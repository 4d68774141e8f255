package dev.backline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void neverPrintsItself() {
    Secret secret = Secret.of("canary-1f3");

    assertThat(secret).asString().doesNotContain("canary");
    assertThat(String.valueOf(secret)).isEqualTo("[secret]");
  }

  @Test
  void revealsWhatItWasGiven() {
    assertThat(Secret.of("canary-1f3").reveal()).isEqualTo("canary-1f3");
  }

  @Test
  void equalsByContent() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    assertThat(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
  }

  @Test
  void refusesABlank() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(" "))
        .withMessageContaining("is a setting missing?");
  }
}
