package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.ImportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Throws bytes at sniffing and reading, from pure noise to files damaged in a few places: each
 * input ends soon, in rows or in a failure that names its cause.
 */
class FuzzTest {

  private static final String ALPHABET = ",;\t|\"'\\\r\n =-.0129aZ\u00e9\u00df\u4e07\ufeff\u0000";
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  @Timeout(120)
  void noiseEndsInRowsOrInATypedFailure() {
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    for (long seed = 1; seed <= 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = new byte[1 + random.nextInt(random.nextInt(8) == 0 ? 20_000 : 400)];
      random.nextBytes(bytes);
      outcomes.merge(outcome(seed, bytes), 1, Integer::sum);
    }

    System.out.println("noise: " + outcomes);
    assertThat(outcomes.keySet()).doesNotContain("");
  }

  @Test
  @Timeout(120)
  void tableLikeNoiseEndsInRowsOrInATypedFailure() {
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    for (long seed = 1; seed <= 600; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 30_000 : 300);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length; i++) {
        text.append(
            ALPHABET.charAt(random.nextInt(ALPHABET.length() - (random.nextInt(50) == 0 ? 0 : 1))));
      }
      outcomes.merge(
          outcome(seed, text.toString().getBytes(StandardCharsets.UTF_8)), 1, Integer::sum);
    }

    System.out.println("table-like noise: " + outcomes);
    assertThat(outcomes).containsKey("rows");
  }

  @Test
  @Timeout(120)
  void damagedFilesEndInRowsOrInATypedFailure() {
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    for (long seed = 1; seed <= 600; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = MessyFiles.of(seed).toBytes();
      for (int i = random.nextInt(6); i >= 0; i--) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0:
            bytes[at] = (byte) random.nextInt(256);
            break;
          case 1:
            bytes[at] = '"';
            break;
          case 2:
            bytes = Arrays.copyOf(bytes, Math.max(1, at));
            break;
          default:
            bytes[at] = (byte) (random.nextInt(2) == 0 ? '\n' : ',');
            break;
        }
      }
      outcomes.merge(outcome(seed, bytes), 1, Integer::sum);
    }

    System.out.println("damaged files: " + outcomes);
    assertThat(outcomes).containsKey("rows");
  }

  /** Sniffs, proposes and reads; returns how it ended. */
  private static String outcome(long seed, byte[] bytes) {
    long start = System.nanoTime();
    String end;
    CsvInput input = CsvInput.of("fuzz-" + seed + ".csv", bytes);
    try {
      FileFrame frame = FileFrame.of(input, CsvOverrides.NONE);
      Proposer.propose(frame, CsvPresets.of(new TipJarPreset()));
      CsvPlan<Cells> plan = Planner.plan(new CellsPreset(frame.names()), frame, java.util.Map.of());
      long lines = 0;
      try (CsvReader<Cells> reader = new CsvReader<>(plan, 1)) {
        while (reader.hasNext()) {
          reader.next();
          lines++;
        }
        CsvTally tally = reader.tally();
        long outside =
            tally.skipped().getOrDefault("header", 0L)
                + tally.skipped().getOrDefault("preamble", 0L)
                + tally.skipped().getOrDefault("footer", 0L);
        assertThat(tally.lines()).as("lines of seed " + seed).isEqualTo(lines + outside);
      }
      end = "rows";
    } catch (ImportException e) {
      assertThat(e.remedy()).isNotBlank();
      assertThat(e.getMessage()).startsWith("fuzz-" + seed);
      end = e.getClass().getSimpleName();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ", " + bytes.length + " bytes", e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as("seed " + seed).isLessThan(SOON);
    return end;
  }
}
