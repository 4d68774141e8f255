package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RedactionTest {

  @Test
  void masksASecretWhereverItStands() {
    Redaction redaction = new Redaction();
    redaction.add(Secret.of("abab"));

    assertThat(masked(redaction, "abab")).isEqualTo("[secret]");
    assertThat(masked(redaction, "xabab")).isEqualTo("x[secret]");
    assertThat(masked(redaction, "ababab x abaabab")).isEqualTo("[secret]ab x aba[secret]");
    assertThat(masked(redaction, "aba")).isEqualTo("aba");
  }

  @Test
  void returnsTheSameBytesIfThereIsNothingToMask() {
    Redaction redaction = new Redaction();
    redaction.add(Secret.of("token-1"));
    byte[] bytes = "token-2, token-".getBytes(StandardCharsets.UTF_8);

    assertThat(redaction.bytes(bytes)).isSameAs(bytes);
  }

  @Test
  void masksInBytesWhatItMasksInText() {
    Random random = new Random(5);
    for (int n = 0; n < 5_000; n++) {
      Redaction redaction = new Redaction();
      redaction.add(Secret.of(letters(random, 4 + random.nextInt(3))));
      String text = letters(random, random.nextInt(60));

      assertThat(masked(redaction, text)).isEqualTo(redaction.text(text));
    }
  }

  private static String masked(Redaction redaction, String text) {
    byte[] bytes = redaction.bytes(text.getBytes(StandardCharsets.UTF_8));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return text.toString();
  }
}
