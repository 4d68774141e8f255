package dev.backline.examples.app.demo;

import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulated platforms of the demo; closing it stops them. Not thread-safe. */
public final class DemoPlatforms implements AutoCloseable {

  private static final long SEED = 4711;

  private final List<Simulator> running = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();

  private DemoPlatforms() {}

  /** Starts a simulator for each platform, with histories that end at the given instant. */
  public static DemoPlatforms start(Instant now) {
    DemoPlatforms platforms = new DemoPlatforms();
    platforms.bandcamp(TestClock.at(now));
    return platforms;
  }

  private void bandcamp(TestClock clock) {
    Simulator bandcamp = BandcampSimulator.ofLabel(SEED, clock, 1_800).start();
    running.add(bandcamp);
    settings.put("BANDCAMP_BASE_URL", address(bandcamp));
    settings.put("BANDCAMP_CLIENT_ID", BandcampSimulator.CLIENT_ID);
    settings.put("BANDCAMP_CLIENT_SECRET", BandcampSimulator.CLIENT_SECRET);
  }

  private static String address(Simulator simulator) {
    return simulator.url().toString().replaceAll("/+$", "");
  }

  /** Returns the settings that lead the clients to the simulators. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  @Override
  public void close() {
    running.forEach(Simulator::close);
  }
}
