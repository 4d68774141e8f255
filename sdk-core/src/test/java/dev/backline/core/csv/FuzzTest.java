package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.ImportException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Throws bytes at sniffing and reading, from pure noise to files damaged in a few places: each
 * input ends soon, in rows or in a failure that names its cause. An input that does not is shrunk
 * to the few bytes that matter.
 */
class FuzzTest {

  private static final String SEED = "20260301";
  private static final String ALPHABET = ",;\t|\"'\\\r\n =-.0129aZ\u00e9\u00df\u4e07\ufeff\u0000";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration SOON = Duration.ofSeconds(5);

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void noiseEndsInRowsOrInATypedFailure(@ForAll("noise") byte[] bytes) {
    Statistics.label("end")
        .collect(outcome(bytes))
        .coverage(ends -> ends.check("rows").count(times -> times > 0));
  }

  @Property(tries = 400, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void tableLikeNoiseEndsInRowsOrInATypedFailure(@ForAll("tables") String text) {
    Statistics.label("end")
        .collect(outcome(text.getBytes(StandardCharsets.UTF_8)))
        .coverage(ends -> ends.check("rows").count(times -> times > 20));
  }

  @Property(tries = 300, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void damagedFilesEndInRowsOrInATypedFailure(@ForAll("damagedFiles") byte[] bytes) {
    Statistics.label("end")
        .collect(outcome(bytes))
        .coverage(ends -> ends.check("rows").percentage(share -> share > 50));
  }

  @Provide
  Arbitrary<byte[]> noise() {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(20_000);
  }

  @Provide
  Arbitrary<String> tables() {
    return Arbitraries.strings().withChars(ALPHABET).ofMinLength(1).ofMaxLength(30_000);
  }

  @Provide
  Arbitrary<byte[]> damagedFiles() {
    Arbitrary<Damage> damage =
        Combinators.combine(
                Arbitraries.of(Damage.Kind.values()),
                Arbitraries.doubles().between(0, 1),
                Arbitraries.bytes())
            .as(Damage::new);
    return Combinators.combine(
            Arbitraries.longs().between(1, 600), damage.list().ofMinSize(1).ofMaxSize(6))
        .as(FuzzTest::damaged);
  }

  /** A change of a file at a place, which is given as a share of its length. */
  private record Damage(Kind kind, double place, byte written) {

    private enum Kind {
      ANY_BYTE,
      QUOTE,
      CUT_OFF,
      LINE_END,
      COMMA
    }

    byte[] done(byte[] bytes) {
      int at = Math.min(bytes.length - 1, (int) (place * bytes.length));
      if (kind == Kind.CUT_OFF) {
        return Arrays.copyOf(bytes, Math.max(1, at));
      }
      byte[] changed = bytes.clone();
      changed[at] =
          switch (kind) {
            case QUOTE -> '"';
            case LINE_END -> '\n';
            case COMMA -> ',';
            default -> written;
          };
      return changed;
    }
  }

  private static byte[] damaged(long file, List<Damage> damages) {
    byte[] bytes = MessyFiles.of(file).toBytes();
    for (Damage damage : damages) {
      bytes = damage.done(bytes);
    }
    return bytes;
  }

  /** Sniffs, proposes and reads; returns how it ended. */
  private static String outcome(byte[] bytes) {
    long start = THREADS.getCurrentThreadCpuTime(); // not the clock's: others may be at work
    String end;
    CsvInput input = CsvInput.of("fuzz.csv", bytes);
    try {
      FileFrame frame = FileFrame.of(input, CsvOverrides.NONE);
      Proposer.propose(frame, CsvPresets.of(new TipJarPreset()));
      CsvPlan<Cells> plan = Planner.plan(new CellsPreset(frame.names()), frame, Map.of());
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
        assertThat(tally.lines()).as("lines").isEqualTo(lines + outside);
      }
      end = "rows";
    } catch (ImportException e) {
      assertThat(e.remedy()).isNotBlank();
      assertThat(e.getMessage()).startsWith("fuzz");
      end = e.getClass().getSimpleName();
    }
    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start))
        .as("time")
        .isLessThan(SOON);
    return end;
  }
}
