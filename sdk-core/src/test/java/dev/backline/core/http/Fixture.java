package dev.backline.core.http;

import dev.backline.core.testing.RecordingSleeper;
import dev.backline.core.testing.TestClock;
import java.net.URI;
import java.util.Random;

/** An {@link Api} on a fake network and a clock that is turned. */
final class Fixture implements AutoCloseable {

  final TestClock clock = TestClock.create();
  final RecordingSleeper sleeper = RecordingSleeper.turning(clock);
  final FakeTransport network = new FakeTransport();
  final Api.Builder builder =
      Api.builder("shop")
          .baseUrl(URI.create("https://shop.example/v1"))
          .clock(clock)
          .ticker(clock)
          .sleeper(sleeper)
          .random(new Random(1))
          .transport(network);
  private Api api;

  Api api() {
    if (api == null) {
      api = builder.build();
    }
    return api;
  }

  @Override
  public void close() {
    if (api != null) {
      api.close();
    }
  }
}
