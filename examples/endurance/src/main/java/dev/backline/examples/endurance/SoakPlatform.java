package dev.backline.examples.endurance;

import dev.backline.core.sync.Source;
import dev.backline.core.testing.Simulator;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;

/** A platform of a soak: its simulator outlives all of the clients that are killed. */
interface SoakPlatform {

  /** A client and what it is asked for. */
  record Connection(List<? extends Source<?>> sources, AutoCloseable client)
      implements AutoCloseable {

    @Override
    public void close() {
      try {
        client.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Simulator simulator();

  /** Returns whether each life gets tokens of its own, so that one which lost them is no loss. */
  default boolean logsInAnew() {
    return true;
  }

  /** Lets a day pass on the platform. */
  default void pass(RandomGenerator chance) {}

  /** Connects a client that reads everything as of the instant. */
  Connection connect(OkHttpClient http, Instant now);
}
