package dev.backline.examples.peers.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;

/**
 * Plays thirty HTTP faults to Backline and to six well-known clients, and scores what came of them.
 *
 * <p>Every client has a server of its own, so all of them wait at the same time; each call is alone
 * on its client.
 */
public final class FaultScore {

  private FaultScore() {}

  /**
   * Runs all, writes {@code fault-score.csv} and {@code fault-score.md} and prints the table.
   *
   * @param arguments the folder to write to, {@code examples/benchmarks/results} unless told, and
   *     how often each fault is played to see whether connections pile up, 3 times unless told
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "examples/benchmarks/results");
    LogManager.getLogManager().reset(); // some clients log each fault
    int strikes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    List<Outcome> outcomes = play(peers(), FaultCase.thirty(), strikes);
    ScoreTable table = new ScoreTable(peers(), outcomes);
    write(folder, table);
    System.out.println(table.markdown());
    System.exit(0); // calls that hang are never waited for
  }

  /** Returns Backline and its peers. */
  static List<Peer> peers() {
    return List.of(
        new BacklinePeer(),
        new StripePeer(),
        new TwilioPeer(),
        new SlackPeer(),
        new GitHubPeer(),
        new RestFbPeer(),
        new GoogleHttpPeer());
  }

  /** Plays the faults to each peer, in the order of the lists. */
  static List<Outcome> play(List<Peer> peers, List<FaultCase> faults, int strikes)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(peers.size());
    try {
      List<Future<List<Outcome>>> running = new ArrayList<>();
      for (Peer peer : peers) {
        Callable<List<Outcome>> all = () -> playTo(peer, faults, strikes);
        running.add(threads.submit(all));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<List<Outcome>> one : running) {
        outcomes.addAll(one.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Outcome> playTo(Peer peer, List<FaultCase> faults, int strikes)
      throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (FaultCase fault : faults) {
      outcomes.add(new CaseRun(peer, fault, strikes).run());
    }
    return outcomes;
  }

  private static void write(Path folder, ScoreTable table) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("fault-score.csv"), table.csv());
    Files.writeString(folder.resolve("fault-score.md"), table.markdown());
  }
}
