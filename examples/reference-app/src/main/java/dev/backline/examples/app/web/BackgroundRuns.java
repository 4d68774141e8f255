package dev.backline.examples.app.web;

import dev.backline.core.BacklineException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what takes longer than a page may, a few at a time, and tells open pages how it goes.
 * Thread-safe.
 */
public final class BackgroundRuns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundRuns.class);
  private static final int KEPT = 500;

  /**
   * How a run stands.
   *
   * @param ended whether it has ended
   * @param failed whether it ended in a failure
   * @param words what to say of it
   */
  public record State(boolean ended, boolean failed, String words) {}

  /** What is run; it returns what to say at the end. */
  @FunctionalInterface
  public interface Work {

    /** Does it. */
    String run();
  }

  private final Events events;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          3,
          work -> {
            Thread thread = new Thread(work, "background-run");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, State> states = new ConcurrentHashMap<>();

  /** Creates a runner that tells the pages by the events. */
  public BackgroundRuns(Events events) {
    this.events = events;
  }

  /** Returns where progress is told. */
  public Events events() {
    return events;
  }

  /** Starts the work under the id; what it throws becomes its state. */
  public void start(String id, Work work) {
    if (states.size() > KEPT) {
      states.values().removeIf(State::ended);
    }
    states.put(id, new State(false, false, "It runs."));
    try {
      threads.execute(() -> run(id, work));
    } catch (RejectedExecutionException closing) {
      states.put(id, new State(true, true, "The server is stopping."));
    }
  }

  private void run(String id, Work work) {
    State state;
    try {
      state = new State(true, false, work.run());
    } catch (BacklineException failed) {
      state = new State(true, true, failed.getMessage() + ". " + failed.remedy());
    } catch (RuntimeException unknown) {
      LOG.warn("a run in the background failed", unknown);
      state = new State(true, true, String.valueOf(unknown.getMessage()));
    }
    states.put(id, state);
    events.done(id, state.words());
  }

  /** Returns how the run stands; empty if it is not known. */
  public Optional<State> state(String id) {
    return Optional.ofNullable(states.get(id));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
