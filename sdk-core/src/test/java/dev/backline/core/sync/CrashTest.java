package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.testing.CrashHarness;
import dev.backline.core.testing.CrashReport;
import dev.backline.core.testing.CrashStage;
import dev.backline.core.testing.PostgresServer;
import dev.backline.core.testing.SyntheticSale;
import dev.backline.core.testing.SyntheticSource;
import dev.backline.core.testing.SyntheticSource.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

  /** Set to a large number to try every point on every database. */
  private static final int POINTS = Integer.getInteger("crash.points", 60);

  @TempDir Path folder;

  private static final Shape FIRST = new Shape(60, 12, 7, 0, 0, 0);
  private static final Shape CHANGED = new Shape(70, 12, 7, 1, 9, 0);
  private static final Shape BROKEN = new Shape(40, 12, 7, 1, 0, 17);

  private static void fill(Storage storage) {
    Sync.to(storage).run(SyntheticSource.of(FIRST).complete()).requireSuccess();
  }

  private static CrashHarness.Life list(Shape shape) {
    return stage ->
        Sync.to(stage.storage()).clock(stage.clock()).run(source(shape, stage)).requireSuccess();
  }

  private static SyntheticSource source(Shape shape, CrashStage stage) {
    return SyntheticSource.of(shape).complete().over(stage::send);
  }

  private CrashReport report(Supplier<Storage> stores, int points, CrashHarness.Life life) {
    return CrashHarness.of(stores).prepare(CrashTest::fill).atMost(points).run(life);
  }

  private Supplier<Storage> sqlite() {
    AtomicInteger files = new AtomicInteger();
    return () ->
        JdbcStorage.open(
            "jdbc:sqlite:" + folder.resolve("crash" + files.incrementAndGet() + ".db"));
  }

  @Test
  void completeListingEndsTheSameWhereverItIsKilledInMemory() {
    CrashReport report = report(MemoryStorage::new, Integer.MAX_VALUE, list(CHANGED));

    assertThat(report.differences()).isEmpty();
    assertThat(report.sends()).isEqualTo(6);
    assertThat(report.tried()).isGreaterThan(150);
  }

  @Test
  void firstRunEndsTheSameWhereverItIsKilledInMemory() {
    CrashReport report = CrashHarness.of(MemoryStorage::new).run(list(FIRST));

    assertThat(report.differences()).isEmpty();
  }

  @Test
  void runWithRowsSetAsideEndsTheSameWhereverItIsKilled() {
    CrashReport report = report(MemoryStorage::new, Integer.MAX_VALUE, list(BROKEN));

    assertThat(report.differences()).isEmpty();
  }

  @Test
  void replaceEndsTheSameWhereverItIsKilled() {
    CrashReport report =
        report(
            MemoryStorage::new,
            Integer.MAX_VALUE,
            stage ->
                Sync.to(stage.storage())
                    .clock(stage.clock())
                    .replace()
                    .run(SyntheticSource.of(CHANGED).over(stage::send))
                    .requireSuccess());

    assertThat(report.differences()).isEmpty();
  }

  @Test
  void replayEndsTheSameWhereverItIsKilled() {
    CrashReport report =
        CrashHarness.of(MemoryStorage::new)
            .prepare(storage -> Sync.to(storage).run(new Unreadable(FIRST)).requireSuccess())
            .run(
                stage ->
                    Sync.to(stage.storage())
                        .clock(stage.clock())
                        .replay(SyntheticSource.of(FIRST)));

    assertThat(report.differences()).isEmpty();
  }

  @Test
  void completeListingEndsTheSameWhereverItIsKilledOnSqlite() {
    CrashReport report = report(sqlite(), POINTS, list(CHANGED));

    assertThat(report.differences()).isEmpty();
  }

  @Test
  void completeListingEndsTheSameWhereverItIsKilledOnPostgres() {
    CrashReport report =
        report(() -> JdbcStorage.open(PostgresServer.emptySchema()), POINTS / 2, list(CHANGED));

    assertThat(report.differences()).isEmpty();
  }

  @Test
  void harnessNoticesARunThatDoublesRows() {
    CrashReport report =
        CrashHarness.of(MemoryStorage::new)
            .run(
                stage -> {
                  long count =
                      stage.storage().inSnapshot(t -> t.count(SyntheticSale.DATASET, Filter.all()));
                  stage
                      .storage()
                      .inTransaction(
                          t ->
                              t.upsert(
                                  SyntheticSale.DATASET,
                                  List.of(SyntheticSale.of("studio", count, 7, 0))));
                });

    assertThat(report.differences()).isNotEmpty();
    assertThat(report.toString()).endsWith("differences");
  }

  /** Sets each fifth sale aside because its meaning can't be told. */
  private static final class Unreadable extends Delegates<SyntheticSale> {

    Unreadable(Shape shape) {
      super(SyntheticSource.of(shape));
    }

    @Override
    public void derive(SyntheticSale sale, FactSink facts) {
      if (sale.title().endsWith("5")) {
        throw new IllegalStateException("no meaning yet");
      }
      RevenueEvent fact = sale.fact();
      facts.add(fact);
    }
  }
}
