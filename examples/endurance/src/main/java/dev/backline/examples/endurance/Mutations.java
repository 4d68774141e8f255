package dev.backline.examples.endurance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages inputs, the same way for the same chance. Immutable. */
final class Mutations {

  private static final int LONGEST = 1 << 14;

  private static final List<byte[]> WORDS =
      List.of(
              "\"",
              "\"\"",
              ",",
              ";",
              "\t",
              "|",
              "\r\n",
              "\r",
              "\n\n",
              "'",
              "\\",
              "\u0000",
              "\uFEFF",
              "{",
              "}",
              "[",
              "]",
              ":",
              "null",
              "true",
              "{}",
              "[]",
              "{\"data\":[]}",
              "-",
              "-0",
              "1e999",
              "1E-999",
              "99999999999999999999",
              "9223372036854775808",
              "0.1",
              "1,5",
              "1.234,56",
              "NaN",
              "2024-02-30",
              "0000-00-00",
              "2024-13-01T25:61:61Z",
              "9999999999",
              "%",
              "%zz",
              "%00",
              "&",
              "=",
              "+",
              "../",
              "<script>",
              "\uD800",
              "\uDC00",
              "\uD83C\uDFB5",
              "\u202E",
              "\u2028",
              "\u0130",
              "x".repeat(300),
              "[".repeat(80),
              "{\"a\":".repeat(80),
              "\"id\":",
              "\"next\":",
              "\"type\":",
              "\"error\":",
              "\"code\":",
              "=cmd|' /C calc'!A0",
              "Total",
              "USD",
              "(EUR)")
          .stream()
          .map(word -> word.getBytes(StandardCharsets.UTF_8))
          .toList();

  private final List<byte[]> corpus;

  Mutations(List<byte[]> corpus) {
    this.corpus = corpus;
  }

  /**
   * Returns an input of the corpus after one to six changes; every other time the first line, by
   * which many inputs are recognised, stays as it was.
   */
  byte[] next(RandomGenerator chance) {
    byte[] whole = corpus.get(chance.nextInt(corpus.size()));
    byte[] first = chance.nextBoolean() ? firstLine(whole) : new byte[0];
    byte[] input = Arrays.copyOfRange(whole, first.length, whole.length);
    int changes = 1 + chance.nextInt(6);
    for (int i = 0; i < changes; i++) {
      input = changed(input, chance);
    }
    byte[] next = spliced(input, 0, 0, first);
    return next.length > LONGEST ? Arrays.copyOf(next, LONGEST) : next;
  }

  private static byte[] firstLine(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    return end == input.length ? new byte[0] : Arrays.copyOf(input, end + 1);
  }

  private byte[] changed(byte[] input, RandomGenerator chance) {
    int from = chance.nextInt(input.length + 1);
    int to = Math.min(input.length, from + chance.nextInt(24));
    return switch (chance.nextInt(9)) {
      case 0 -> flipped(input, chance);
      case 1 -> spliced(input, from, to, new byte[0]);
      case 2 -> spliced(input, from, from, WORDS.get(chance.nextInt(WORDS.size())));
      case 3 -> spliced(input, from, to, WORDS.get(chance.nextInt(WORDS.size())));
      case 4 -> spliced(input, to, to, Arrays.copyOfRange(input, from, to));
      case 5 -> Arrays.copyOf(input, from);
      case 6 -> spliced(input, from, to, noise(chance));
      case 7 -> crossed(input, from, chance);
      default -> digits(input, chance);
    };
  }

  private static byte[] flipped(byte[] input, RandomGenerator chance) {
    byte[] copy = input.clone();
    if (copy.length > 0) {
      copy[chance.nextInt(copy.length)] ^= (byte) (1 << chance.nextInt(8));
    }
    return copy;
  }

  /** Changes one digit, so that what is a number stays one. */
  private static byte[] digits(byte[] input, RandomGenerator chance) {
    byte[] copy = input.clone();
    for (int i = 0, at = chance.nextInt(copy.length + 1); i < copy.length; i++, at++) {
      if (Character.isDigit(copy[at % copy.length])) {
        copy[at % copy.length] = (byte) ('0' + chance.nextInt(10));
        return copy;
      }
    }
    return copy;
  }

  private byte[] crossed(byte[] input, int at, RandomGenerator chance) {
    byte[] other = corpus.get(chance.nextInt(corpus.size()));
    int from = chance.nextInt(other.length + 1);
    return spliced(input, at, input.length, Arrays.copyOfRange(other, from, other.length));
  }

  private static byte[] noise(RandomGenerator chance) {
    byte[] noise = new byte[1 + chance.nextInt(12)];
    chance.nextBytes(noise);
    return noise;
  }

  private static byte[] spliced(byte[] input, int from, int to, byte[] between) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + between.length);
    out.write(input, 0, from);
    out.writeBytes(between);
    out.write(input, to, input.length - to);
    return out.toByteArray();
  }
}
