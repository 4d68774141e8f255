package dev.backline.examples.peers.token;

import dev.backline.examples.peers.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.h2.tools.Server;

/**
 * Lets Backline, google-oauth-client and Spring Security refresh a token whose refresh token works
 * once: 8 threads of one JVM, then 4 JVMs of 2 threads over one store.
 */
public final class TokenRace {

  private TokenRace() {}

  /**
   * Runs all, writes {@code token-race.csv} and {@code token-race.md} and prints the table.
   *
   * @param arguments the folder to write to, {@code examples/benchmarks/results} unless told, and
   *     the number of expiries, 10 unless told
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "examples/benchmarks/results");
    int expiries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    List<RaceRun.Score> scores = new ArrayList<>(race(List.of(Library.values()), 1, 8, expiries));
    scores.addAll(race(List.of(Library.values()), 4, 2, expiries));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("token-race.csv"), csv(scores));
    Files.writeString(folder.resolve("token-race.md"), markdown(scores));
    System.out.println(markdown(scores));
  }

  /** Lets each library race by itself; they wait at the same time. */
  static List<RaceRun.Score> race(List<Library> libraries, int machines, int threads, int expiries)
      throws Exception {
    Path folder = Files.createTempDirectory("backline-race");
    ExecutorService runs = Executors.newFixedThreadPool(libraries.size());
    Server database =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString());
    database.start();
    try {
      List<Future<RaceRun.Score>> running = new ArrayList<>();
      for (Library library : libraries) {
        String name = library.name().toLowerCase(Locale.ROOT);
        Store store =
            new Store(
                "jdbc:h2:tcp://localhost:" + database.getPort() + "/./" + name,
                folder.resolve(name));
        Callable<RaceRun.Score> run =
            () -> new RaceRun(library, machines, threads, store).run(expiries);
        running.add(runs.submit(run));
      }
      List<RaceRun.Score> scores = new ArrayList<>();
      for (Future<RaceRun.Score> run : running) {
        scores.add(run.get());
      }
      return scores;
    } finally {
      runs.shutdownNow();
      database.stop();
      delete(folder);
    }
  }

  private static String markdown(List<RaceRun.Score> scores) {
    StringBuilder table =
        new StringBuilder(
            "| | store | callers | token calls per expiry | spent twice | lost grants | failed"
                + " calls |\n|---|---|---|---|---|---|---|\n");
    for (RaceRun.Score score : scores) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s %s | %s | %d JVM × %d threads | %.1f | %d | %d of %d | %d of %d |%n",
              score.library().artifact(),
              score.library() == Library.BACKLINE ? "" : Versions.of(score.library().artifact()),
              score.library().keeps(),
              score.machines(),
              score.threads(),
              (double) score.tokenCalls() / score.expiries(),
              score.spentTwice(),
              score.lost(),
              score.expiries(),
              score.failed(),
              score.calls()));
    }
    return table.append('\n').append(Versions.machine()).append('\n').toString();
  }

  private static String csv(List<RaceRun.Score> scores) {
    StringBuilder lines =
        new StringBuilder(
            "library,version,jvms,threads,expiries,token calls,spent twice,lost"
                + " grants,failed,calls\n");
    for (RaceRun.Score score : scores) {
      lines.append(
          "%s,%s,%d,%d,%d,%d,%d,%d,%d,%d%n"
              .formatted(
                  score.library().artifact(),
                  Versions.of(score.library().artifact()),
                  score.machines(),
                  score.threads(),
                  score.expiries(),
                  score.tokenCalls(),
                  score.spentTwice(),
                  score.lost(),
                  score.failed(),
                  score.calls()));
    }
    return lines.toString();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
