package dev.backline.examples.endurance;

import dev.backline.core.BacklineException;
import dev.backline.core.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Feeds damaged input to everything that reads what others wrote: files, documents, errors,
 * deliveries, ways back from a login. Each input must end, in time, in a result or a typed failure.
 *
 * <p>Settings: {@code -Dinputs} (100000 for each target), {@code -Dseed} (1), {@code -Dtargets}
 * (all, by comma). The same seed makes the same inputs. Targets run side by side, a thread each.
 */
public final class Fuzz {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Fuzz() {}

  /** An input that was survived badly, in Base64. */
  record Finding(String target, long number, String failure, String input) {

    static Finding of(String target, long number, String failure, byte[] input) {
      return new Finding(target, number, failure, Base64.getEncoder().encodeToString(input));
    }

    @Override
    public String toString() {
      return "%s, input %s: %s%n  %s".formatted(target, number, failure, input);
    }
  }

  /** What one target went through. */
  record Outcome(
      String target, long inputs, Duration took, Map<String, Long> ends, List<Finding> findings) {

    long perSecond() {
      return inputs * 1000 / Math.max(1, took.toMillis());
    }
  }

  /** Runs and ends with 1 if anything was found, with 2 if an input did not end. */
  public static void main(String[] args) throws InterruptedException {
    long inputs = Long.getLong("inputs", 100_000);
    long seed = Long.getLong("seed", 1);
    List<String> wanted = List.of(System.getProperty("targets", "").split(","));
    List<Worker> workers = new ArrayList<>();
    FuzzTargets.all()
        .forEach(
            (name, target) -> {
              if (wanted.contains("") || wanted.contains(name)) {
                workers.add(new Worker(name, target, seed, inputs, Ticker.system()));
              }
            });
    for (Outcome outcome : run(workers)) {
      System.out.printf(
          "%-9s %,12d inputs, %,7d/s, ends %s%n",
          outcome.target(), outcome.inputs(), outcome.perSecond(), outcome.ends());
    }
    List<Finding> findings =
        workers.stream().flatMap(worker -> worker.outcome().findings().stream()).toList();
    findings.forEach(System.out::println);
    System.exit(findings.isEmpty() ? 0 : 1);
  }

  /** Runs one target in this thread. */
  static Outcome run(String name, Supplier<FuzzTarget> target, long seed, long inputs) {
    Worker worker = new Worker(name, target, seed, inputs, Ticker.system());
    worker.work();
    return worker.outcome();
  }

  private static List<Outcome> run(List<Worker> workers) throws InterruptedException {
    workers.forEach(Worker::start);
    for (Worker worker : workers) {
      while (worker.isAlive()) {
        worker.join(1000);
        for (Worker any : workers) {
          if (any.isAlive() && any.busyFor().compareTo(LIMIT) > 0) {
            System.out.println("an input does not end: " + any.current());
            for (StackTraceElement step : any.steps()) {
              System.out.println("  at " + step);
            }
            Runtime.getRuntime().halt(2);
          }
        }
      }
    }
    return workers.stream().map(Worker::outcome).toList();
  }

  /** One target, fed from one thread. */
  private static final class Worker {

    private static final int MOST_FINDINGS = 5;
    private static final long SAY_EVERY = 250_000;

    private final String target;
    private final Supplier<FuzzTarget> made;
    private final long seed;
    private final long inputs;
    private final Ticker ticker;
    private final Thread thread;
    private final Map<String, Long> ends = new TreeMap<>();
    private final Map<String, Finding> findings = new TreeMap<>();
    private volatile byte[] input = new byte[0];
    private volatile long number;
    private volatile long done;
    private volatile long since;
    private volatile Duration took = Duration.ZERO;

    Worker(String target, Supplier<FuzzTarget> made, long seed, long inputs, Ticker ticker) {
      this.target = target;
      this.made = made;
      this.seed = seed;
      this.inputs = inputs;
      this.ticker = ticker;
      this.thread = new Thread(this::work, "fuzz-" + target);
    }

    void start() {
      thread.start();
    }

    boolean isAlive() {
      return thread.isAlive();
    }

    void join(long millis) throws InterruptedException {
      thread.join(millis);
    }

    StackTraceElement[] steps() {
      return thread.getStackTrace();
    }

    Duration busyFor() {
      return since == 0 ? Duration.ZERO : Duration.ofNanos(ticker.nanos() - since);
    }

    Finding current() {
      return Finding.of(target, number, "no end", input);
    }

    Outcome outcome() {
      return new Outcome(target, done, took, ends, List.copyOf(findings.values()));
    }

    void work() {
      long start = ticker.nanos();
      try (FuzzTarget fed = made.get()) {
        Mutations mutations = new Mutations(fed.corpus());
        for (long at = 0; at < inputs && findings.size() < MOST_FINDINGS; at++) {
          number = at;
          SplittableRandom chance = new SplittableRandom(seed * 1_000_003 + at);
          input = mutations.next(chance);
          since = ticker.nanos();
          feed(fed, chance);
          done = at + 1;
          if (done % SAY_EVERY == 0) {
            System.out.printf("%s: %,d%n", target, done);
          }
        }
      }
      since = 0;
      took = Duration.ofNanos(ticker.nanos() - start);
    }

    // A fuzzer is for what nobody thought of, so it takes whatever comes.
    private void feed(FuzzTarget fed, SplittableRandom chance) {
      try {
        fed.take(input, chance);
        ends.merge("read", 1L, Long::sum);
      } catch (BacklineException typed) {
        ends.merge(typed.getClass().getSimpleName(), 1L, Long::sum);
      } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
        StackTraceElement[] steps = e.getStackTrace();
        String place = steps.length == 0 ? "" : " at " + ours(steps);
        findings.putIfAbsent(
            e.getClass().getName() + place, Finding.of(target, number, e + place, input));
      }
    }

    private static String ours(StackTraceElement[] steps) {
      for (StackTraceElement step : steps) {
        if (step.getClassName().startsWith("dev.backline.")) {
          return step.toString();
        }
      }
      return steps[0].toString();
    }
  }
}
