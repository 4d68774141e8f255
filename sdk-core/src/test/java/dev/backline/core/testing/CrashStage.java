package dev.backline.core.testing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One life of a process under {@link CrashHarness}: its store, its clock, and a door that each HTTP
 * send goes through. After the crash nothing works any more. Thread-safe.
 */
public final class CrashStage {

  /** A send, or anything else whose effect is out of the process. */
  @FunctionalInterface
  public interface Send<R, E extends Exception> {

    /** Sends. */
    R send() throws E;
  }

  private final CrashingStorage storage;
  private final TestClock clock;
  private final @Nullable CrashPoint crash;
  private final Object lock = new Object();

  // guarded by lock
  private final Map<CrashPoint.Where, Integer> calls = new TreeMap<>();
  private final Map<String, Dataset<?>> datasets = new TreeMap<>();
  private @Nullable String dead;

  CrashStage(Storage store, TestClock clock, @Nullable CrashPoint crash) {
    this.storage = new CrashingStorage(store, this);
    this.clock = clock;
    this.crash = crash;
  }

  /** Returns a life that nothing ends before its time. */
  public static CrashStage whole(Storage store, TestClock clock) {
    return new CrashStage(store, clock, null);
  }

  /** Returns a life that ends at the point, if it comes that far. */
  public static CrashStage until(Storage store, TestClock clock, CrashPoint end) {
    return new CrashStage(store, clock, end);
  }

  /** Returns the store, which counts the calls. */
  public Storage storage() {
    return storage;
  }

  /** Returns the clock; each later life begins an hour later, when any lease has ended. */
  public TestClock clock() {
    return clock;
  }

  /** Does a send and counts it; for a simulator's client or an interceptor. */
  public <R, E extends Exception> R send(Send<R, E> send) throws E {
    int number = before(CrashPoint.Where.SEND);
    R result = send.send();
    after(CrashPoint.Where.SEND, number);
    return result;
  }

  /**
   * Returns an interceptor that counts what an HTTP client sends.
   *
   * <p>There death looks like a broken line, as the client's threads belong to nobody who could
   * catch it; what the client then does can no longer reach the store.
   */
  public Interceptor interceptor() {
    return chain -> {
      AtomicReference<Response> answer = new AtomicReference<>();
      try {
        return send(
            () -> {
              Response received = chain.proceed(chain.request());
              answer.set(received);
              return received;
            });
      } catch (SimulatedCrash death) {
        Response unread = answer.get();
        if (unread != null) {
          unread.close();
        }
        throw new IOException(death);
      }
    };
  }

  <R> R call(Callable<R> call) {
    int number = before(CrashPoint.Where.STORAGE);
    R result;
    try {
      result = call.call();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    after(CrashPoint.Where.STORAGE, number);
    return result;
  }

  int before(CrashPoint.Where where) {
    synchronized (lock) {
      requireAlive();
      int number = calls.merge(where, 1, Integer::sum);
      dieAt(new CrashPoint(where, number, CrashPoint.Side.BEFORE));
      return number;
    }
  }

  void after(CrashPoint.Where where, int number) {
    synchronized (lock) {
      requireAlive();
      dieAt(new CrashPoint(where, number, CrashPoint.Side.AFTER));
    }
  }

  private void dieAt(CrashPoint point) {
    if (point.equals(crash)) {
      dead = point.toString();
      throw new SimulatedCrash(dead);
    }
  }

  private void requireAlive() {
    if (dead != null) {
      throw new SimulatedCrash(dead);
    }
  }

  void uses(Dataset<?> dataset) {
    synchronized (lock) {
      datasets.put(dataset.name(), dataset);
    }
  }

  /** Returns whether it died. */
  public boolean crashed() {
    synchronized (lock) {
      return dead != null;
    }
  }

  int count(CrashPoint.Where where) {
    synchronized (lock) {
      return calls.getOrDefault(where, 0);
    }
  }

  /** Returns the datasets that were read or written, by their names. */
  public Map<String, Dataset<?>> datasets() {
    synchronized (lock) {
      return new TreeMap<>(datasets);
    }
  }

  static TestClock life(int number) {
    TestClock clock = TestClock.create();
    clock.advance(Duration.ofHours(number));
    return clock;
  }
}
