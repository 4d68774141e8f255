package dev.backline.examples.peers.token;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One library's race: at each expiry all threads of all JVMs call at once. A grant that nobody can
 * use afterwards, not even a new client over the store, is lost: its owner logs in again, and all
 * JVMs begin anew.
 */
final class RaceRun {

  private static final long SOON = 200_000_000L;

  private final Library library;
  private final int machines;
  private final int threads;
  private final Store store;

  RaceRun(Library library, int machines, int threads, Store store) {
    this.library = library;
    this.machines = machines;
    this.threads = threads;
    this.store = store;
  }

  /**
   * What came of the race.
   *
   * @param threads of each JVM
   * @param tokenCalls how often somebody came with a refresh token
   * @param spentTwice how often it was a spent one
   * @param lost grants that were of no use any more
   * @param failed calls without an answer, of {@code calls}
   */
  record Score(
      Library library,
      int machines,
      int threads,
      int expiries,
      int tokenCalls,
      int spentTwice,
      int lost,
      int failed,
      int calls) {}

  Score run(int expiries) throws Exception {
    int tokenCalls = 0;
    int spentTwice = 0;
    int lost = 0;
    int failed = 0;
    try (Provider provider = new Provider(library.margin())) {
      List<RacingProcess> racers = begin(provider);
      for (int expiry = 0; expiry < expiries; expiry++) {
        LockSupport.parkNanos(Provider.USABLE.toNanos() + SOON);
        int callsBefore = provider.tokenCalls();
        int twiceBefore = provider.spentTwice();
        for (RacingProcess racer : racers) {
          racer.go();
        }
        for (RacingProcess racer : racers) {
          failed += racer.failed();
        }
        tokenCalls += provider.tokenCalls() - callsBefore;
        spentTwice += provider.spentTwice() - twiceBefore;
        if (!alive(provider)) {
          lost++;
          end(racers);
          racers = begin(provider);
        }
      }
      end(racers);
    }
    return new Score(
        library,
        machines,
        threads,
        expiries,
        tokenCalls,
        spentTwice,
        lost,
        failed,
        expiries * machines * threads);
  }

  private List<RacingProcess> begin(Provider provider) throws Exception {
    List<RacingProcess> racers = new ArrayList<>();
    for (int i = 0; i < machines; i++) {
      racers.add(RacingProcess.start(library, provider.url(), store, threads));
    }
    for (RacingProcess racer : racers) {
      racer.awaitSign();
    }
    try (TokenClient browser = library.open(provider.url(), store)) {
      provider.loginTo(browser);
    }
    for (RacingProcess racer : racers) {
      racer.go();
    }
    for (RacingProcess racer : racers) {
      racer.awaitSign();
    }
    return racers;
  }

  /** Returns whether a new client over the store can call. */
  private boolean alive(Provider provider) throws Exception {
    try (TokenClient probe = library.open(provider.url(), store);
        Herd alone = new Herd(probe, 1)) {
      return alone.call() == 0;
    }
  }

  private static void end(List<RacingProcess> racers) throws IOException {
    for (RacingProcess racer : racers) {
      racer.close();
    }
  }
}
