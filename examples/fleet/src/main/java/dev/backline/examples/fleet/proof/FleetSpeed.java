package dev.backline.examples.fleet.proof;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.examples.fleet.WorkerSettings;
import dev.backline.examples.fleet.stall.StallLimits;
import dev.backline.examples.fleet.stall.StallSimulator;
import dev.backline.examples.fleet.work.Pace;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures how many accounts one, two and four workers sync in a second, and what the database
 * costs. The platform is some way off, as platforms are; nobody meets a limit.
 *
 * <pre>{@code
 * java -cp examples/fleet/target/fleet.jar dev.backline.examples.fleet.proof.FleetSpeed 400 100
 * }</pre>
 *
 * The arguments are the number of accounts and the platform's distance in milliseconds.
 */
public final class FleetSpeed {

  private static final int PAGE = 100;
  private static final int THREADS = 4;
  private static final Duration LOOK = Duration.ofMillis(250);

  private final int accounts;
  private final Duration distance;
  private final String vaultKey = Base64.getEncoder().encodeToString(new byte[32]);

  private FleetSpeed(int accounts, Duration distance) {
    this.accounts = accounts;
    this.distance = distance;
  }

  /** Measures and prints. */
  public static void main(String... arguments) throws Exception {
    int accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
    int millis = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    FleetSpeed speed = new FleetSpeed(accounts, Duration.ofMillis(millis));
    try (DatabaseServer server =
        DatabaseServer.start(Files.createTempDirectory("fleet").resolve("postgres"))) {
      System.out.printf(
          "| workers | accounts/s | pages/s | rows/s | threads in the store | transactions/account"
              + " | CPU: workers | database | platform | bytes/row |%n");
      for (int workers : new int[] {1, 2, 4}) {
        speed.measure(server, workers);
      }
    }
    System.exit(0); // threads of libraries would hold it up
  }

  private void measure(DatabaseServer server, int many) throws Exception {
    StallSimulator.Manners manners =
        new StallSimulator.Manners(PAGE, 0, 0, Duration.ofSeconds(10), Duration.ofHours(1));
    List<ChildWorker> workers = new ArrayList<>();
    Ticker ticker = Ticker.system();
    String schema = server.schema("speed_" + many);
    try (StallSimulator platform = new StallSimulator(1, manners);
        FleetStore store = new FleetStore(schema, vaultKey)) {
      platform.start();
      List<String> names = store.consent(platform, accounts);
      WorkerSettings settings =
          new WorkerSettings(
              "worker",
              schema,
              platform.url(),
              vaultKey,
              THREADS,
              Duration.ofMillis(100),
              distance,
              Pace.STANDARD,
              StallLimits.NONE);
      for (int i = 0; i < many; i++) {
        workers.add(ChildWorker.spawn(settings.named("worker-" + i)));
      }
      for (ChildWorker worker : workers) {
        worker.awaitReady();
      }
      Duration database = server.cpu();
      long own = ownCpuMillis();
      long begin = ticker.nanos();
      store.enrol(names);
      while (store.settled() < accounts) {
        Sleeper.system().sleep(LOOK);
      }
      double seconds = (ticker.nanos() - begin) / 1e9;
      Duration databaseTook = server.cpu().minus(database);
      long ownTook = ownCpuMillis() - own;
      Map<String, Long> cost = new TreeMap<>();
      for (ChildWorker worker : workers) {
        for (String part : worker.end().split(" ", -1)) {
          String[] pair = part.split("=", -1);
          cost.merge(pair[0], Long.parseLong(pair[1]), Long::sum);
        }
      }
      print(many, seconds, store, platform, cost, databaseTook.toMillis(), ownTook);
    } finally {
      workers.forEach(ChildWorker::close);
    }
  }

  private void print(
      int many,
      double seconds,
      FleetStore store,
      StallSimulator platform,
      Map<String, Long> cost,
      long databaseMillis,
      long ownMillis)
      throws SQLException {
    double threadSeconds = seconds * many * THREADS;
    System.out.printf(
        "| %d | %.1f | %.0f | %.0f | %.0f %% | %.1f | %.1f s | %.1f s | %.1f s | %d |%n",
        many,
        accounts / seconds,
        platform.count().calls() / seconds,
        store.sales() / seconds,
        100 * cost.getOrDefault("storeMillis", 0L) / 1_000.0 / threadSeconds,
        cost.getOrDefault("transactions", 0L) / (double) accounts,
        cost.getOrDefault("cpuMillis", 0L) / 1_000.0,
        databaseMillis / 1_000.0,
        ownMillis / 1_000.0,
        store.bytes() / store.sales());
  }

  private static long ownCpuMillis() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1_000_000
        : 0;
  }
}
