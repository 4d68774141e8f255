package dev.backline.examples.benchmarks;

import dev.backline.core.facts.Fact;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The dashboard under load: the real app in a process of its own over a database of a million
 * facts, each page cold, then fifty readers at once.
 *
 * <p>Arguments: the app's jar ({@code examples/reference-app/target/backline.jar}), facts
 * (1,000,000), readers (50), seconds (20).
 */
public final class DashboardLoad {

  private static final int BATCH = 20_000;
  private static final List<String> PAGES =
      List.of(
          "/",
          "/revenue",
          "/streaming",
          "/audience",
          "/marketing",
          "/bandcamp",
          "/patreon",
          "/etsy",
          "/imports",
          "/connections",
          "/jobs");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  private DashboardLoad(URI server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String jar = arguments.length > 0 ? arguments[0] : "examples/reference-app/target/backline.jar";
    int facts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    int readers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
    int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20;
    Path folder = Files.createTempDirectory("dashboard-load");
    String database = "jdbc:sqlite:" + folder.resolve("load.db");
    fill(database, facts);
    Process app = serve(Path.of(jar).toAbsolutePath(), database, folder);
    try (BufferedReader told = app.inputReader()) {
      DashboardLoad load = new DashboardLoad(address(told));
      System.out.printf(Locale.ROOT, "%,d facts, %d readers%n", facts, readers);
      System.out.printf(Locale.ROOT, "first page after the start %.1f s%n", load.get("/") / 1e9);
      Map<String, Long> cold = load.cold();
      load.readAll();
      Map<String, List<Long>> warm = load.warm(readers, seconds);
      print(cold, warm);
    } finally {
      app.destroy();
      app.waitFor();
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void readAll() throws IOException, InterruptedException {
    for (String page : PAGES) {
      get(page);
    }
  }

  private static void fill(String database, int count) {
    List<RevenueEvent> events = new ArrayList<>(BATCH);
    List<StreamCount> streams = new ArrayList<>(BATCH);
    try (Storage storage = JdbcStorage.open(database)) {
      for (Fact fact : MadeUpFacts.factsUntil(LocalDate.now(ZoneOffset.UTC), count)) {
        if (fact instanceof RevenueEvent event) {
          events.add(event);
        } else if (fact instanceof StreamCount stream) {
          streams.add(stream);
        }
        if (events.size() + streams.size() == BATCH) {
          write(storage, events, streams);
        }
      }
      write(storage, events, streams);
    }
  }

  private static void write(Storage storage, List<RevenueEvent> events, List<StreamCount> streams) {
    storage.inTransaction(
        tx -> {
          tx.upsert(RevenueEvent.DATASET, events);
          return tx.upsert(StreamCount.DATASET, streams);
        });
    events.clear();
    streams.clear();
  }

  private static Process serve(Path jar, String database, Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-jar",
            jar.toString(),
            "serve",
            "--port",
            "0",
            "--db",
            database)
        .directory(folder.toFile())
        .redirectError(folder.resolve("app.log").toFile())
        .start();
  }

  private static URI address(BufferedReader told) throws IOException {
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      int at = line.indexOf("http://");
      if (at >= 0) {
        return URI.create(line.substring(at).split(" ", 2)[0]);
      }
    }
    throw new IOException("the app ended before it served");
  }

  /** Each page three times after everything that was computed is forgotten; the median. */
  private Map<String, Long> cold() throws IOException, InterruptedException {
    Map<String, Long> medians = new LinkedHashMap<>();
    for (String page : PAGES) {
      List<Long> times = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        forget();
        times.add(get(page));
      }
      Collections.sort(times);
      medians.put(page, times.get(1));
    }
    return medians;
  }

  private void forget() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/data/reload-cache"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    client.send(request, BodyHandlers.discarding());
  }

  private Map<String, List<Long>> warm(int readers, int seconds) throws InterruptedException {
    Map<String, List<Long>> times = new ConcurrentHashMap<>();
    PAGES.forEach(page -> times.put(page, Collections.synchronizedList(new ArrayList<>())));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService threads = Executors.newFixedThreadPool(readers);
    for (int reader = 0; reader < readers; reader++) {
      SplittableRandom random = new SplittableRandom(reader);
      threads.execute(
          () -> {
            while (System.nanoTime() < end) {
              String page = PAGES.get(random.nextInt(PAGES.size()));
              try {
                Objects.requireNonNull(times.get(page)).add(get(page));
              } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(page, failed);
              }
            }
          });
    }
    threads.shutdown();
    threads.awaitTermination(seconds + 60L, TimeUnit.SECONDS);
    return times;
  }

  private long get(String page) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(server.resolve(page)).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(page + " answered " + answer.statusCode());
    }
    return System.nanoTime() - begun;
  }

  private static void print(Map<String, Long> cold, Map<String, List<Long>> warm) {
    System.out.println("page           cold     p50      p95      p99   requests");
    cold.forEach(
        (page, time) -> {
          List<Long> times = new ArrayList<>(warm.getOrDefault(page, List.of()));
          Collections.sort(times);
          System.out.printf(
              Locale.ROOT,
              "%-12s %6.0f ms %5.0f ms %6.0f ms %6.0f ms %7d%n",
              page,
              time / 1e6,
              quantile(times, 0.5),
              quantile(times, 0.95),
              quantile(times, 0.99),
              times.size());
        });
  }

  private static double quantile(List<Long> sorted, double part) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1L, (long) (part * sorted.size()))) / 1e6;
  }
}
