package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckpointTest {

  @Test
  void checkpointOfFourKilobytesIsTheLargest() {
    assertThat(new Checkpoint("x".repeat(4096)).text()).hasSize(4096);
    assertThatThrownBy(() -> new Checkpoint("x".repeat(4097)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a checkpoint has 1 to 4096 bytes, this one has 4097");
  }

  @Test
  void bytesCountAndNotCharacters() {
    assertThatThrownBy(() -> new Checkpoint("\u00e9".repeat(2049)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void emptyTextIsNoCheckpoint() {
    assertThatThrownBy(() -> new Checkpoint("")).isInstanceOf(IllegalArgumentException.class);
  }
}
