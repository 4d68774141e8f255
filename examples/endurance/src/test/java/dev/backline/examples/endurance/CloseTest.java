package dev.backline.examples.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.TestClock;
import dev.backline.core.testing.ThreadWatch;
import java.time.Duration;
import java.util.List;
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

  @ParameterizedTest
  @MethodSource("platforms")
  @Timeout(60)
  void closeLeavesNoThread(String name) throws InterruptedException {
    TestClock clock = TestClock.create();
    SoakPlatform platform = SoakPlatforms.all().get(name).make(1, clock, Duration.ofDays(30));
    ThreadWatch watch = ThreadWatch.start();
    OkHttpClient http = new OkHttpClient();
    try (var simulator = platform.simulator().start();
        MemoryStorage storage = new MemoryStorage();
        SoakPlatform.Connection open = platform.connect(http, clock.instant())) {
      assertThat(simulator.url()).isNotNull();
      Sync.to(storage).clock(clock).ticker(clock).run(List.copyOf(open.sources())).requireSuccess();
    }
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();

    watch.requireNoneLeft();
  }
}
