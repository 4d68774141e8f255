package dev.backline.examples.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that closes what it opened has the threads that it had before. */
class CloseTest {

  static Stream<String> platforms() {
    return SoakPlatforms.all().keySet().stream();
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("backline"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("platforms")
  @Timeout(60)
  void closeLeavesNoThread(String name) throws InterruptedException {
    TestClock clock = TestClock.create();
    SoakPlatform platform = SoakPlatforms.all().get(name).make(1, clock, Duration.ofDays(30));
    Set<Thread> before = threads();
    OkHttpClient http = new OkHttpClient();
    try (var simulator = platform.simulator().start();
        MemoryStorage storage = new MemoryStorage();
        SoakPlatform.Connection open = platform.connect(http, clock.instant())) {
      assertThat(simulator.url()).isNotNull();
      Sync.to(storage).clock(clock).ticker(clock).run(List.copyOf(open.sources())).requireSuccess();
    }
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();

    for (Thread started : threads()) {
      if (!before.contains(started)) {
        started.join(5_000);
        assertThat(started.isAlive()).as(started.getName()).isFalse();
      }
    }
  }
}
