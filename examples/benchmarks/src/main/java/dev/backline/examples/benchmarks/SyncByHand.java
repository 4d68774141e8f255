package dev.backline.examples.benchmarks;

import com.squareup.moshi.JsonReader;
import dev.backline.bandcamp.testing.BandcampSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What {@link BandcampSpeed} does, written by hand: month by month by OkHttp, each row's fields as
 * text by Moshi, upserted by JDBC in one transaction a month into one table with the same key.
 *
 * <p>It has no facts, no provenance, no checkpoint, no index, no comparison with what is stored, no
 * repetition and no exact types: the least that brings the rows home. Both take turns in one JVM,
 * each time from an empty database beside a simulator just started; the better of the rounds
 * counts.
 */
public final class SyncByHand {

  private static final int YEARS = 10;
  private static final int ROUNDS = Integer.getInteger("rounds", 2);

  private final OkHttpClient http = new OkHttpClient();
  private final URI url;
  private final Connection database;
  private final String token;
  private int rows;

  private SyncByHand(URI url, Connection database) throws IOException {
    this.url = url;
    this.database = database;
    this.token = token();
  }

  /** Runs the benchmark; {@code -Drows=} and {@code -Drounds=} change its size. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("backline-by-hand");
    double hand = Double.MAX_VALUE;
    double ours = Double.MAX_VALUE;
    try {
      for (int i = 0; i < ROUNDS; i++) {
        Path theirFile = folder.resolve("hand-" + i + ".db");
        Path ourFile = folder.resolve("ours-" + i + ".db");
        hand = Math.min(hand, BandcampSpeed.beside(url -> byHand(url, theirFile)));
        ours = Math.min(ours, BandcampSpeed.beside(url -> BandcampSpeed.run(url, ourFile, false)));
      }
      Ratio.time("Bandcamp sync", "OkHttp, Moshi and JDBC by hand", ours / hand);
      Timing.printHeap();
    } finally {
      Timing.delete(folder);
    }
  }

  private static double byHand(URI url, Path file) throws IOException, SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement settings = database.createStatement()) {
        settings.execute("pragma journal_mode = wal");
        settings.execute("pragma synchronous = full");
      }
      database.setAutoCommit(false);
      long began = System.nanoTime();
      SyncByHand sync = new SyncByHand(url, database);
      sync.run();
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(Locale.ROOT, "%-12s %,9d rows, %.1f s%n", "by hand", sync.rows, seconds);
      return seconds;
    }
  }

  private void run() throws IOException, SQLException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate month = today.minusDays(YEARS * 365L);
    while (month.isBefore(today)) {
      LocalDate next = month.plusMonths(1);
      store(report(month, next.isAfter(today) ? today : next));
      month = next;
    }
  }

  private String token() throws IOException {
    Request request =
        new Request.Builder()
            .url(url + "/oauth_token")
            .post(
                new FormBody.Builder()
                    .add("grant_type", "client_credentials")
                    .add("client_id", BandcampSimulator.CLIENT_ID)
                    .add("client_secret", BandcampSimulator.CLIENT_SECRET)
                    .build())
            .build();
    try (Response response = http.newCall(request).execute();
        JsonReader json = JsonReader.of(response.body().source())) {
      return String.valueOf(row(json).get("access_token"));
    }
  }

  private List<Map<String, @Nullable String>> report(LocalDate from, LocalDate to)
      throws IOException {
    String body =
        "{\"band_id\":%d,\"start_time\":\"%s 00:00:00\",\"end_time\":\"%s 00:00:00\"}"
            .formatted(BandcampSimulator.LABEL, from, to);
    Request request =
        new Request.Builder()
            .url(url + "/api/sales/4/sales_report")
            .header("Authorization", "Bearer " + token)
            .post(
                RequestBody.create(
                    body.getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")))
            .build();
    List<Map<String, @Nullable String>> report = new ArrayList<>();
    try (Response response = http.newCall(request).execute();
        JsonReader json = JsonReader.of(response.body().source())) {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (!name.equals("report")) {
          throw new IOException("no report, but " + name);
        }
        json.beginArray();
        while (json.hasNext()) {
          report.add(row(json));
        }
        json.endArray();
      }
      json.endObject();
    }
    return report;
  }

  private static Map<String, @Nullable String> row(JsonReader json) throws IOException {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (json.peek() == JsonReader.Token.NULL) {
        json.nextNull();
        row.put(name, null);
      } else if (json.peek() == JsonReader.Token.BOOLEAN) {
        row.put(name, Boolean.toString(json.nextBoolean()));
      } else {
        row.put(name, json.nextString());
      }
    }
    json.endObject();
    return row;
  }

  private void store(List<Map<String, @Nullable String>> report) throws SQLException {
    if (report.isEmpty()) {
      return;
    }
    List<String> columns = List.copyOf(report.get(0).keySet());
    if (rows == 0) {
      try (Statement create = database.createStatement()) {
        create.execute(
            "create table sale (%s, primary key (bandcamp_transaction_id, bandcamp_transaction_item_id))"
                .formatted(columns.stream().collect(Collectors.joining(" text, ", "", " text"))));
      }
    }
    String upsert =
        "insert into sale (%s) values (%s) on conflict do update set %s"
            .formatted(
                String.join(",", columns),
                String.join(",", columns.stream().map(column -> "?").toList()),
                columns.stream()
                    .map(column -> column + " = excluded." + column)
                    .collect(Collectors.joining(",")));
    try (PreparedStatement statement = database.prepareStatement(upsert)) {
      for (Map<String, @Nullable String> row : report) {
        for (int i = 0; i < columns.size(); i++) {
          statement.setString(i + 1, row.get(columns.get(i)));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
    database.commit();
    rows += report.size();
  }
}
