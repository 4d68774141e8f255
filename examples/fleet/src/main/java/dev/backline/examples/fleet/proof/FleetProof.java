package dev.backline.examples.fleet.proof;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.examples.fleet.RunningWorker;
import dev.backline.examples.fleet.WorkerSettings;
import dev.backline.examples.fleet.stall.StallLimits;
import dev.backline.examples.fleet.stall.StallSimulator;
import dev.backline.examples.fleet.work.FleetAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Proves the fleet: kills workers at random and restarts the database while hundreds of accounts
 * are synced, then compares the store with that of one calm worker, and asks the platform how often
 * it was called.
 *
 * <pre>{@code
 * java -jar examples/fleet/target/fleet.jar          # four JVMs, 500 accounts
 * java -jar examples/fleet/target/fleet.jar small
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class FleetProof {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** What the library says when it finds a refresh of somebody who died in it. */
  private static final String KILLED_IN_REFRESH = "began never reported back";

  private final Plan plan;
  private final Path folder;
  private final Consumer<String> progress;
  private final SplittableRandom random;
  private final Ticker ticker = Ticker.system();
  private final Sleeper sleeper = Sleeper.system();
  private final String vaultKey;
  private final Map<String, Long> dead = new LinkedHashMap<>();
  private final List<Duration> resumed = new ArrayList<>();
  private int born;
  private int logins;

  FleetProof(Plan plan, Path folder, Consumer<String> progress) {
    this.plan = plan;
    this.folder = folder;
    this.progress = progress;
    this.random = new SplittableRandom(plan.seed());
    byte[] key = new byte[32];
    random.nextBytes(key);
    this.vaultKey = Base64.getEncoder().encodeToString(key);
  }

  /** Runs the proof, and ends with status 1 if it fails. */
  public static void main(String... arguments) throws Exception {
    boolean small = arguments.length > 0 && arguments[0].equals("small");
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : Ticker.system().nanos();
    Plan plan = small ? Plan.small(seed) : Plan.whole(seed);
    System.out.println("seed " + seed);
    Verdict verdict =
        new FleetProof(plan, Files.createTempDirectory("fleet"), System.out::println).run();
    System.out.print(verdict.report(plan));
    List<String> complaints = verdict.complaints(plan);
    complaints.forEach(complaint -> System.out.println("FAILED: " + complaint));
    System.exit(complaints.isEmpty() ? 0 : 1);
  }

  Verdict run() throws Exception {
    try (DatabaseServer server = DatabaseServer.start(folder.resolve("postgres"))) {
      return fleet(server);
    }
  }

  /** One worker, nobody killed, no limits, a platform that never stumbles. */
  private String calm(DatabaseServer server) throws Exception {
    StallSimulator.Manners manners = plan.manners();
    StallSimulator.Manners steady =
        new StallSimulator.Manners(
            manners.pageSize(), 0, manners.poisonEvery(), manners.span(), manners.accessLives());
    try (StallSimulator platform = new StallSimulator(plan.seed(), steady);
        FleetStore store = new FleetStore(server.schema("calm"), vaultKey)) {
      platform.start();
      store.enrol(store.consent(platform, plan.accounts()));
      WorkerSettings settings =
          settings(server.schema("calm"), platform.url(), StallLimits.NONE).named("calm");
      try (RunningWorker worker = new RunningWorker(settings)) {
        worker.start();
        awaitSettled(store, platform, ticker.nanos() + plan.atMost().toNanos());
      }
      return store.digest();
    }
  }

  private WorkerSettings settings(String database, URI platform, StallLimits limits) {
    return new WorkerSettings(
        "worker",
        database,
        platform,
        vaultKey,
        plan.threads(),
        Duration.ofMillis(200),
        Duration.ZERO,
        plan.pace(),
        limits);
  }

  private void awaitSettled(FleetStore store, StallSimulator platform, long until)
      throws InterruptedException {
    while (store.settled() < plan.accounts()) {
      requireTime(until, store, platform);
      sleeper.sleep(LOOK);
    }
  }

  private void requireTime(long until, FleetStore store, StallSimulator platform) {
    if (ticker.nanos() - until > 0) {
      throw new IllegalStateException(
          "after %s only %d of %d accounts are settled; %s; aside: %s"
              .formatted(
                  plan.atMost(),
                  store.settled(),
                  plan.accounts(),
                  platform.count(),
                  store.aside()));
    }
  }

  private Verdict fleet(DatabaseServer server) throws Exception {
    List<ChildWorker> workers = new ArrayList<>();
    try (StallSimulator platform = new StallSimulator(plan.seed(), plan.manners());
        FleetStore store = new FleetStore(server.schema("fleet"), vaultKey)) {
      platform.start();
      WorkerSettings settings = settings(server.schema("fleet"), platform.url(), plan.limits());
      for (int i = 0; i < plan.workers(); i++) {
        workers.add(spawn(settings));
      }
      String calm = calm(server); // while the workers start, who have nothing to do yet
      progress.accept("one calm worker is done");
      for (ChildWorker worker : workers) {
        worker.awaitReady();
      }
      long begin = ticker.nanos();
      store.enrol(store.consent(platform, plan.accounts()));
      disturb(server, store, platform, settings, workers, begin + plan.atMost().toNanos());
      Duration took = Duration.ofMillis((ticker.nanos() - begin) / 1_000_000);
      return new Verdict(
          store.sales(),
          store.digest().equals(calm),
          platform.count(),
          store.aside(),
          List.copyOf(resumed),
          logins,
          took);
    } finally {
      workers.forEach(ChildWorker::close);
    }
  }

  private ChildWorker spawn(WorkerSettings settings) throws IOException {
    return ChildWorker.spawn(settings.named("worker-" + ++born));
  }

  /** Kills and restarts as the accounts get settled, until all are and no dead holds any. */
  private void disturb(
      DatabaseServer server,
      FleetStore store,
      StallSimulator platform,
      WorkerSettings settings,
      List<ChildWorker> workers,
      long until)
      throws Exception {
    TreeSet<Integer> moments = new TreeSet<>();
    while (moments.size() < plan.kills()) {
      moments.add(random.nextInt(plan.accounts() / 10, plan.accounts() * 8 / 10));
    }
    boolean restarting = plan.restarts();
    while (true) {
      requireTime(until, store, platform);
      long settled = store.settled();
      if (!moments.isEmpty() && settled >= moments.first()) {
        moments.pollFirst();
        kill(store, settings, workers);
      }
      if (restarting && settled >= plan.accounts() / 2) {
        restarting = false;
        server.restart();
        dead.replaceAll((worker, killed) -> ticker.nanos()); // a lease can't pass without a clock
        progress.accept("the database was restarted");
      }
      noteResumed(store);
      boolean helped = logInAgain(store, platform); // who was helped is not settled any more
      if (!helped && settled == plan.accounts() && dead.isEmpty() && moments.isEmpty()) {
        return;
      }
      sleeper.sleep(LOOK);
    }
  }

  private void kill(FleetStore store, WorkerSettings settings, List<ChildWorker> workers)
      throws Exception {
    ChildWorker victim = workers.remove(random.nextInt(workers.size()));
    victim.kill();
    long held = store.heldBy(victim.name());
    progress.accept(victim.name() + " was killed with " + held + " accounts and leases");
    if (held > 0) {
      dead.put(victim.name(), ticker.nanos());
    }
    victim.close();
    workers.add(spawn(settings));
  }

  private void noteResumed(FleetStore store) throws SQLException {
    for (String worker : List.copyOf(dead.keySet())) {
      if (store.heldBy(worker) == 0) {
        long since = ticker.nanos() - dead.remove(worker);
        resumed.add(Duration.ofMillis(since / 1_000_000));
      }
    }
  }

  /**
   * A kill between a refresh and its storing costs the grant: its owner has to log in again.
   * Returns whether any account waits for that, or was helped by it now.
   */
  private boolean logInAgain(FleetStore store, StallSimulator platform) throws SQLException {
    boolean waiting = false;
    for (FleetAccount account : store.aside()) {
      String why = account.failure().orElse("");
      // a grant that was lost in any other way is a fault, and stays set aside for the verdict
      if (why.startsWith("ReauthorizationRequiredException") && why.contains(KILLED_IN_REFRESH)) {
        waiting = true;
        if (store.logInAgain(platform, account)) {
          logins++;
          progress.accept(account.account() + " had to log in again: " + why);
        }
      }
    }
    return waiting;
  }
}
