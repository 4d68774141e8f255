package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.testing.SyntheticSale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes. */
class KillTest {

  private static final int ROWS = 200_000;
  private static final int KILLS = 8;

  @TempDir Path folder;

  @Test
  void syncKilledAtRandomInstantsLosesNothingAndDoublesNothing() throws Exception {
    Path file = folder.resolve("killed.db");
    Random random = new Random(20240229);
    int kills = 0;
    while (!liveUntil(file, kills < KILLS ? 1 + random.nextInt(45) : Integer.MAX_VALUE, random)) {
      kills++;
    }

    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + file)) {
      long rows = storage.inSnapshot(t -> t.count(SyntheticSale.DATASET, Filter.all()));
      long facts = storage.inSnapshot(t -> t.count(RevenueEvent.DATASET, Filter.all()));
      SyncRun run = Stores.stored(storage, SyncRun.DATASET, 1L).row();
      System.out.printf(
          "killed %d times: %,d rows and %,d facts after %d attempts%n",
          kills, rows, facts, run.attempts());
      assertThat(kills).isEqualTo(KILLS);
      assertThat(rows).isEqualTo(ROWS);
      assertThat(facts).isEqualTo(ROWS);
      assertThat(run.state()).isEqualTo(SyncRun.State.COMPLETED);
      assertThat(run.attempts()).isEqualTo(KILLS + 1);
      assertThat(run.counts()).isEqualTo(new SyncCounts(400, ROWS, ROWS, 0, 0, 0, 0, 0, 0));
      assertThat(DataSources.of(storage).list().get(0).rows()).isEqualTo(ROWS);
      assertThat(moneyHeld(storage)).isEqualByComparingTo(moneyListed());
      boolean writtenOnce =
          storage.inSnapshot(
              t ->
                  t.scan(SyntheticSale.DATASET, Filter.all()).stream()
                      .allMatch(row -> row.version() == 1));
      assertThat(writtenOnce).isTrue();
    }
  }

  /** Runs a process, kills it after so many pages and a little, and returns whether it was done. */
  private static boolean liveUntil(Path file, int pages, Random random)
      throws IOException, InterruptedException {
    Process process =
        ChildJvm.start(
            KilledSync.class, List.of("-Xmx256m"), file.toString(), Integer.toString(ROWS));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String last = "";
      int heard = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        heard++;
        if (heard == pages) {
          process.waitFor(random.nextInt(40), TimeUnit.MILLISECONDS);
          process.toHandle().destroyForcibly(); // SIGKILL
        }
      }
      process.waitFor();
      return last.equals("done");
    } finally {
      process.destroyForcibly();
    }
  }

  private static BigDecimal moneyHeld(Storage storage) {
    return DataSources.of(storage).list().get(0).money().stream()
        .map(money -> money.amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal moneyListed() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int number = 0; number < ROWS; number++) {
      SyntheticSale sale = SyntheticSale.of("studio", number, 100, 0);
      sum = sum.add(sale.gross()).subtract(sale.fees());
    }
    return sum;
  }

  @Test
  void planOverAMillionRowsFitsInASmallHeap() throws Exception {
    Process process = ChildJvm.start(FrugalPlan.class, List.of("-Xmx64m"), "1000000");

    String said;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      said = lines.readLine();
    }

    assertThat(process.waitFor()).isZero();
    assertThat(said).isEqualTo("1000000 1000000");
  }
}
