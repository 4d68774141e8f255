package dev.backline.examples.benchmarks;

import dev.backline.core.Secret;
import dev.backline.core.Ticker;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.testing.PatreonSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * Syncs a campaign's members from the simulator, which is a process of its own, to SQLite: first
 * all of them new, then all of them known.
 */
public final class PatreonMembers {

  private static final String NEW = "new rows";
  private static final double PROMISED = 10;
  private static final String SERVE = "serve";

  private PatreonMembers() {}

  /** Runs both and prints time, calls and heap; takes the number of members, 50,000 if none. */
  public static void main(String[] arguments) throws IOException {
    String members = arguments.length == 0 ? "50000" : arguments[arguments.length - 1];
    if (arguments.length == 2 && arguments[0].equals(SERVE)) {
      serve(Integer.parseInt(members));
      return;
    }
    Process platform =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PatreonMembers.class.getName(),
                SERVE,
                members)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader spoken = platform.inputReader(StandardCharsets.UTF_8)) {
      String[] words = String.valueOf(spoken.readLine()).split(" ", 3);
      sync(URI.create(words[0]), Secret.of(words[1]), Secret.of(words[2]));
    } finally {
      platform.destroy();
    }
  }

  /** Stands in for Patreon until standard input ends, which is when the benchmark does. */
  private static void serve(int members) throws IOException {
    try (PatreonSimulator patreon =
        PatreonSimulator.ofCreator(1, InstantSource.system(), Ticker.system(), members)) {
      patreon.start();
      SimulatedOAuth.Grant grant = patreon.consent(PatreonSimulator.reading());
      System.out.println(patreon.url() + " " + grant.access() + " " + grant.refresh());
      while (System.in.read() >= 0) {
        // nothing is said to it
      }
    }
  }

  private static void sync(URI address, Secret access, Secret refresh) throws IOException {
    Path file = Files.createTempFile("backline-patreon-members", ".db");
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + file);
        Patreon patreon =
            Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
                .baseUrl(address)
                .governor(Governor.unlimited())
                .creatorTokens(access, refresh)
                .build()) {
      for (String name : List.of(NEW, "all known")) {
        StreamReport report =
            Sync.to(storage)
                .run(patreon.members().source(new CampaignId(PatreonSimulator.MONTHLY)))
                .requireSuccess()
                .streams()
                .get(0);
        print(name, report);
      }
    } finally {
      for (String ending : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
      }
    }
  }

  private static void print(String name, StreamReport report) {
    System.out.printf(
        Locale.ROOT,
        "%-10s %,7d rows  %3d calls  %5.1f s (fetch %.1f, write %.1f)"
            + "  %5.1f s CPU so far  heap at most %d MB%n",
        name,
        report.counts().fetched(),
        report.calls(),
        report.pace().total().toNanos() / 1e9,
        report.pace().fetching().toNanos() / 1e9,
        report.pace().writing().toNanos() / 1e9,
        cpuSeconds(),
        Runtime.getRuntime().maxMemory() >> 20);
    if (name.equals(NEW)) {
      Ratio.seconds(
          String.format(Locale.ROOT, "Patreon, %,d members, first run", report.counts().fetched()),
          report.pace().total().toNanos() / 1e9,
          PROMISED);
    }
  }

  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }
}
