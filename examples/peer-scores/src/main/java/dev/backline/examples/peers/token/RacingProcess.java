package dev.backline.examples.peers.token;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * One JVM of the race. It calls when a line comes in, tells how many calls failed, and ends with
 * its parent.
 */
final class RacingProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader told;
  private final Writer orders;

  private RacingProcess(Process process) {
    this.process = process;
    this.told =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /** Starts a JVM, which loads its classes; {@link #awaitSign} says when it is there. */
  static RacingProcess start(Library library, URI provider, Store store, int threads)
      throws IOException {
    return new RacingProcess(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RacingProcess.class.getName(),
                    library.name(),
                    provider.toString(),
                    store.jdbcUrl(),
                    store.folder().toString(),
                    Integer.toString(threads)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Waits until the JVM is there, or has opened the store and made its first call. */
  void awaitSign() throws IOException {
    line();
  }

  /** Lets the JVM open the store the first time, and then call each time. */
  void go() throws IOException {
    orders.write("go\n");
    orders.flush();
  }

  /** Returns how many of its calls failed. */
  int failed() throws IOException {
    return Integer.parseInt(line());
  }

  private String line() throws IOException {
    String line = told.readLine();
    if (line == null) {
      throw new IOException("a JVM of the race ended before its time");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    told.close();
  }

  /**
   * The JVM's main.
   *
   * @param arguments library, provider, database, folder, threads
   */
  public static void main(String[] arguments) throws Exception {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Library library = Library.valueOf(arguments[0]);
    URI provider = URI.create(arguments[1]);
    Store store = new Store(arguments[2], Path.of(arguments[3]));
    int threads = Integer.parseInt(arguments[4]);
    warmUp(library, provider, store);
    System.out.println("here");
    orders.readLine();
    try (Herd herd = new Herd(library.open(provider, store), threads)) {
      System.out.println("called, failed: " + herd.call());
      while (orders.readLine() != null) {
        System.out.println(herd.call());
      }
    }
    Runtime.getRuntime().halt(0);
  }

  /** Loads classes by a call that the provider refuses, over a store that nobody shares. */
  private static void warmUp(Library library, URI provider, Store store) throws Exception {
    Path scratch = store.folder().resolveSibling("scratch-" + ProcessHandle.current().pid());
    Store own = new Store("jdbc:h2:mem:scratch;DB_CLOSE_DELAY=-1", scratch);
    try (TokenClient before = library.open(provider, own)) {
      before.login("nobody", "nothing", Instant.now().plusSeconds(3600));
    }
    try (TokenClient stranger = library.open(provider, own);
        Herd alone = new Herd(stranger, 1)) {
      alone.call();
    }
  }
}
