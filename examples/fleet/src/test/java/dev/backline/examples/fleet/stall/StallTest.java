package dev.backline.examples.fleet.stall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.auth.TokenStore;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.ThreadWatch;
import dev.backline.examples.fleet.work.AccountSources;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallTest {

  private static final StallSimulator.Manners POLITE =
      new StallSimulator.Manners(50, 0, 0, Duration.ofSeconds(1), Duration.ofMinutes(10));

  @Test
  void closeLeavesNoThread() throws InterruptedException {
    String account = StallSimulator.account(1);
    TokenStore tokens = TokenStore.inMemory();
    try (StallSimulator platform = new StallSimulator(1, POLITE);
        MemoryStorage storage = new MemoryStorage()) {
      platform.start();
      tokens.save(platform.consent(account));
      ThreadWatch watch = ThreadWatch.start();
      try (Stall stall =
              new Stall(
                  platform.url(),
                  StallLimits.NONE,
                  storage,
                  tokens,
                  Duration.ZERO,
                  Duration.ofSeconds(10));
          AccountSources.Opened open = stall.open(account)) {
        Sync.to(storage).run(open.sources()).requireSuccess();
      }

      watch.requireNoneLeft();
      assertThat(platform.count().refreshes()).isEqualTo(1);
    }
  }
}
