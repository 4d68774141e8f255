package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.StorageConformance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2StorageTest extends StorageConformance {

  @TempDir Path folder;

  @Override
  protected Storage open() {
    // Its own page cache, 64 MB unless told, would hide what a scan holds.
    return JdbcStorage.open("jdbc:h2:" + folder.resolve("label") + ";CACHE_SIZE=8192");
  }

  @Override
  protected Storage openSecond(Storage first) {
    return open();
  }

  /** H2 grows a table by copying it, so it is promised for the threads of one store only. */
  @Test
  @Override
  public void growthByEightThreadsAddsEachColumnOnce() {
    Storage one = storage();
    one.inTransaction(t -> t.upsert(NARROW, List.of(new Narrow("a", "Mia"))));

    CompletableFuture<?>[] writers = new CompletableFuture<?>[8];
    for (int i = 0; i < writers.length; i++) {
      Wide row = new Wide("b" + i, "Ben", Optional.of("Oslo"));
      writers[i] =
          CompletableFuture.runAsync(() -> one.inTransaction(t -> t.upsert(WIDE, List.of(row))));
    }
    CompletableFuture.allOf(writers).join();

    long rows = one.inSnapshot(t -> t.count(NARROW, Filter.all()));
    assertThat(rows).isEqualTo(9);
  }

  private record Narrow(@Key String id, String name) {}

  private record Wide(@Key String id, String name, Optional<String> city) {}

  private static final Dataset<Narrow> NARROW = Dataset.of(Narrow.class, "growing");
  private static final Dataset<Wide> WIDE = Dataset.of(Wide.class, "growing");
}
