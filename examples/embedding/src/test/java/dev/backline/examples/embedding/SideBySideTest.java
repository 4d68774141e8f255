package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.bandcamp.BandId;
import dev.backline.bandcamp.Bandcamp;
import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.Secret;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.TestClock;
import dev.backline.core.testing.ThreadWatch;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hosts' configurations in one JVM: other accounts, addresses, stores and clocks. */
class SideBySideTest {

  private final TestClock clock = TestClock.create();

  private Bandcamp connect(BandcampSimulator platform) {
    return Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
        .baseUrl(platform.url())
        .time(clock, clock, clock)
        .build();
  }

  private long sales(Bandcamp bandcamp) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try (MemoryStorage storage = new MemoryStorage()) {
      return Sync.to(storage)
          .run(
              bandcamp
                  .salesSource(new BandId(BandcampSimulator.LABEL))
                  .between(today.minusYears(5), today))
          .requireSuccess()
          .counts()
          .inserted();
    }
  }

  @Test
  @Timeout(60)
  void twoConfigurationsWorkAtOnceAndTheEndOfOneIsNotTheOthers() throws InterruptedException {
    ThreadWatch watch = ThreadWatch.start();
    try (BandcampSimulator one = BandcampSimulator.ofLabel(3, clock, 200);
        BandcampSimulator other = BandcampSimulator.ofLabel(4, clock, 300)) {
      one.start();
      other.start();
      try (Bandcamp kept = connect(other)) {
        try (Bandcamp first = connect(one)) {
          CompletableFuture<Long> mine = CompletableFuture.supplyAsync(() -> sales(first));
          CompletableFuture<Long> theirs = CompletableFuture.supplyAsync(() -> sales(kept));

          assertThat(mine.join()).isEqualTo(one.labelRows());
          assertThat(theirs.join()).isEqualTo(other.labelRows());
        }

        assertThat(sales(kept)).isEqualTo(other.labelRows());
      }
    }

    watch.requireNoneLeft();
  }
}
