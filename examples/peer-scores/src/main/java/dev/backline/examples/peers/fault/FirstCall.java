package dev.backline.examples.peers.fault;

import dev.backline.examples.peers.Versions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How long a new JVM takes to its first row, and how many classes it has loaded by then: Backline
 * and its peers, each in a process of its own, one after the other; the median counts. The class
 * path is the same one jar for all; no other peer's classes are touched.
 */
public final class FirstCall {

  private FirstCall() {}

  private record Start(long millis, long classes) {}

  /**
   * Runs all, or with a peer's class and an address makes the first call.
   *
   * @param arguments the folder to write to, {@code examples/benchmarks/results} unless told, and
   *     the number of processes for each, 7 unless told
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2 && arguments[1].startsWith("http")) {
      callFirst(arguments[0], URI.create(arguments[1]));
      return;
    }
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "examples/benchmarks/results");
    StringBuilder table =
        new StringBuilder("| | first row, median of " + rounds + " | classes |\n");
    table.append("|---|---|---|\n");
    StringBuilder lines = new StringBuilder("client,version,millis,classes\n");
    for (Peer peer : FaultScore.peers()) {
      List<Long> millis = new ArrayList<>();
      long classes = 0;
      for (int round = 0; round < rounds; round++) {
        Start start = start(peer);
        millis.add(start.millis());
        classes = start.classes();
        lines.append(
            "%s,%s,%d,%d%n"
                .formatted(peer.name(), Versions.of(peer.name()), start.millis(), start.classes()));
      }
      Collections.sort(millis);
      table.append(
          String.format(
              Locale.ROOT, "| %s | %d ms | %,d |%n", peer.name(), millis.get(rounds / 2), classes));
    }
    table.append('\n').append(Versions.machine()).append('\n');
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("first-call.csv"), lines);
    Files.writeString(folder.resolve("first-call.md"), table);
    System.out.println(table);
    System.exit(0);
  }

  private static Start start(Peer peer) throws IOException {
    try (FaultServer server = new FaultServer(peer.dialect())) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  FirstCall.class.getName(),
                  peer.getClass().getName(),
                  server.url().toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader told =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String[] line = String.valueOf(told.readLine()).split(" ", -1);
        return new Start(Long.parseLong(line[0]), Long.parseLong(line[1]));
      }
    }
  }

  private static void callFirst(String peerClass, URI url) throws Exception {
    Peer peer =
        Class.forName(peerClass).asSubclass(Peer.class).getDeclaredConstructor().newInstance();
    try (Peer.Client client = peer.open(url)) {
      client.read();
      long millis =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
      long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
      System.out.println(millis + " " + classes);
    }
    Runtime.getRuntime().halt(0);
  }
}
