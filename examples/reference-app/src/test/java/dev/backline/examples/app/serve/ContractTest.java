package dev.backline.examples.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.examples.app.command.CommandLines;
import dev.backline.examples.app.command.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs rely on: each path's schema, tags, exports, and webhooks. */
@TestInstance(Lifecycle.PER_CLASS)
class ContractTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PATREON_SECRET = "patreon-hook-secret";
  private static final String META_SECRET = "meta-app-secret";
  private static final byte[] ETSY_KEY = "etsy-hook-secret".getBytes(StandardCharsets.UTF_8);

  private ServedDemo demo;
  private Json document;

  @BeforeAll
  void open() throws Exception {
    demo =
        new ServedDemo(
            Map.of(
                "PATREON_WEBHOOK_SECRET",
                PATREON_SECRET,
                "META_APP_SECRET",
                META_SECRET,
                "ETSY_WEBHOOK_SECRET",
                "whsec_" + Base64.getEncoder().encodeToString(ETSY_KEY),
                "BACKLINE_GOAL_STREAMS",
                "1000000"));
    Files.createDirectories(demo.folder().resolve("data"));
    Files.writeString(
        demo.folder().resolve("data/tidy_daily_streams.csv"),
        "date,spotify_streams,apple_streams,combined_streams,source\n"
            + "2026-01-01,120,14,134,distrokid\n");
    document = Json.parse(get("/openapi.json").body());
  }

  @AfterAll
  void close() {
    demo.close();
  }

  List<String> readablePaths() {
    return document.get("paths").fields().entrySet().stream()
        .filter(path -> !path.getValue().get("get").absent())
        .filter(path -> !schema(path.getKey(), "get").absent())
        .map(Map.Entry::getKey)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("readablePaths")
  void pathAnswersAsItsSchemaSays(String path) throws Exception {
    HttpResponse<String> answer = get(path.replace("{filename}", "tidy_daily_streams.csv"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(problems(path, "get", answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/data/reload-cache", "/api/admin/etsy/sync"})
  void postAnswersAsItsSchemaSays(String path) throws Exception {
    HttpResponse<String> answer = send(request(path).POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(problems(path, "post", answer)).isEmpty();
  }

  @Test
  void importAnswersAsItsSchemaSays() throws Exception {
    HttpResponse<String> answer = upload("gig.csv", "Ada,Song,2024-05-01,3.50");

    assertThat(problems("/api/v1/integrations/import-csv", "post", answer)).isEmpty();
  }

  @Test
  void failureHasItsSchemaToo() throws Exception {
    HttpResponse<String> answer = get("/api/revenue/monthly?from=never");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(
            new SchemaCheck(document)
                .problems(
                    document.get("components").get("schemas").get("Failure"),
                    Json.parse(answer.body()),
                    ""))
        .isEmpty();
  }

  @Test
  void unknownAddressOfTheApiIsAFailureInTheEnvelope() throws Exception {
    HttpResponse<String> answer = get("/api/kpis/nix");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Json.parse(answer.body()).get("success").bool()).isFalse();
  }

  @Test
  void everyExportThatAPageOffersIsThere() throws Exception {
    List<String> links = new ArrayList<>();
    for (String page : List.of("/revenue", "/streaming", "/audience", "/marketing", "/bandcamp")) {
      Matcher link = Pattern.compile("href=\"(/export/[^\"]+)\"").matcher(get(page).body());
      while (link.find()) {
        links.add(link.group(1).replace("&amp;", "&"));
      }
    }

    assertThat(links).hasSizeGreaterThanOrEqualTo(10);
    for (String link : links) {
      assertThat(get(link).statusCode()).as(link).isEqualTo(200);
    }
  }

  @Test
  void workbookHoldsNumbersAsNumbers() throws Exception {
    HttpResponse<byte[]> answer =
        CLIENT.send(
            request("/api/revenue/platform?format=xlsx").build(), BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assertThat(sheet(answer.body()))
        .contains("<t xml:space=\"preserve\">bandcamp</t>")
        .containsPattern("<c><v>[0-9.]+</v></c>");
  }

  @Test
  void unknownFormatIsRefused() throws Exception {
    assertThat(get("/api/revenue/platform?format=pdf").statusCode()).isEqualTo(400);
  }

  @Test
  void tagChangesWithAnImportAndNotBefore() throws Exception {
    String path = "/api/revenue/artist";
    String tag = tag(path);

    assertThat(tag(path)).isEqualTo(tag);
    upload("tour.csv", "Tagged Artist,Song,2024-05-02,17.50");

    assertThat(tag(path)).isNotEqualTo(tag);
    assertThat(get(path).body()).contains("Tagged Artist");
  }

  @Test
  void weakTagAmongOthersIsKnownAgain() throws Exception {
    String path = "/api/streaming/summary";
    String tags = "\"other\", W/" + tag(path);

    assertThat(send(request(path).header("If-None-Match", tags)).statusCode()).isEqualTo(304);
  }

  @Test
  void importByAnotherProcessIsSeenToo() throws Exception {
    assertThat(get("/api/revenue/artist").body()).doesNotContain("Merch Table");
    Files.writeString(
        demo.folder().resolve("merch.csv"),
        "Who,What,When,Much\nMerch Table,Shirt,2024-05-03,20.00\n");

    String[] command = {
      "import",
      "merch.csv",
      "--map",
      "Who=artist",
      "--map",
      "What=title",
      "--map",
      "When=occurred",
      "--map",
      "Much=net",
      "--source",
      "table",
      "--currency",
      "EUR",
      "--db",
      "jdbc:sqlite:" + demo.folder().resolve("demo.db")
    };
    assertThat(run(command)).isZero();

    demo.pass(java.time.Duration.ofSeconds(2));
    assertThat(get("/api/revenue/artist").body()).contains("Merch Table");
  }

  @Nested
  class Webhooks {

    @ParameterizedTest
    @ValueSource(strings = {"patreon", "etsy", "meta"})
    void signedDeliveryIsTakenOnceAndItsRepetitionChangesNothing(String platform) throws Exception {
      HttpRequest delivery = signed(platform, body(platform, "first"), body(platform, "first"));

      HttpResponse<String> first = CLIENT.send(delivery, BodyHandlers.ofString());
      HttpResponse<String> second = CLIENT.send(delivery, BodyHandlers.ofString());

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(second.statusCode()).isEqualTo(200);
      if (!platform.equals("patreon")) {
        assertThat(second.body()).isEqualTo("taken before");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patreon", "etsy", "meta"})
    void tamperedDeliveryIsRefused(String platform) throws Exception {
      HttpRequest delivery = signed(platform, body(platform, "true"), body(platform, "false"));

      HttpResponse<String> answer = CLIENT.send(delivery, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(Json.parse(answer.body()).get("success").bool()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"patreon", "etsy", "meta"})
    void unsignedDeliveryIsRefused(String platform) throws Exception {
      HttpResponse<String> answer =
          send(
              request("/webhooks/" + platform)
                  .POST(BodyPublishers.ofString(body(platform, "unsigned"))));

      assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void deliverySignedLongAgoIsRefused() throws Exception {
      String body = body("etsy", "old");
      HttpRequest old = etsy(body, body, Instant.now().minusSeconds(3_600), "msg_old").build();

      assertThat(CLIENT.send(old, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }
  }

  private static String body(String platform, String word) {
    return switch (platform) {
      case "patreon" ->
          "{\"data\":{\"type\":\"member\",\"id\":\"" + word + "\",\"attributes\":{}}}";
      case "etsy" ->
          "{\"event_type\":\"order.paid\",\"shop_id\":\"12345678\",\"resource_url\":"
              + "\"https://openapi.etsy.com/v3/application/shops/12345678/receipts/1\",\"note\":\""
              + word
              + "\"}";
      default -> "{\"object\":\"instagram\",\"entry\":[{\"id\":\"" + word + "\"}]}";
    };
  }

  /** A delivery that is signed over one body and sent with another. */
  private HttpRequest signed(String platform, String signed, String sent) throws Exception {
    HttpRequest.Builder request =
        request("/webhooks/" + platform).POST(BodyPublishers.ofString(sent));
    return switch (platform) {
      case "patreon" ->
          request
              .header("X-Patreon-Event", "members:update")
              .header("X-Patreon-Signature", hex("HmacMD5", PATREON_SECRET, signed))
              .build();
      case "etsy" -> etsy(signed, sent, Instant.now(), "msg_" + signed.hashCode()).build();
      default ->
          request
              .header("X-Hub-Signature-256", "sha256=" + hex("HmacSHA256", META_SECRET, signed))
              .build();
    };
  }

  private HttpRequest.Builder etsy(String signed, String sent, Instant at, String id)
      throws Exception {
    String time = String.valueOf(at.getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(ETSY_KEY, "HmacSHA256"));
    byte[] signature =
        mac.doFinal((id + "." + time + "." + signed).getBytes(StandardCharsets.UTF_8));
    return request("/webhooks/etsy")
        .header("webhook-id", id)
        .header("webhook-timestamp", time)
        .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
        .POST(BodyPublishers.ofString(sent));
  }

  private static String hex(String algorithm, String secret, String text) throws Exception {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Json schema(String path, String method) {
    Json answers = document.get("paths").get(path).get(method).get("responses");
    Json content =
        answers.get("200").absent() ? answers.get("200") : answers.get("200").get("content");
    Json json = content.absent() ? content : content.get("application/json");
    return json.absent() ? json : json.get("schema");
  }

  private List<String> problems(String path, String method, HttpResponse<String> answer) {
    return new SchemaCheck(document).problems(schema(path, method), Json.parse(answer.body()), "");
  }

  private static String sheet(byte[] workbook) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("the workbook has no sheet");
  }

  private HttpResponse<String> upload(String name, String row) throws Exception {
    String body =
        part("file", "; filename=\"" + name + "\"", "Who,What,When,Much\n" + row + "\n")
            + part(
                "mapping",
                "",
                "{\"Who\":\"artist\",\"What\":\"title\",\"When\":\"occurred\",\"Much\":\"net\"}")
            + part("source", "", "gigs")
            + part("currency", "", "EUR")
            + "--b--\r\n";
    return send(
        request("/api/v1/integrations/import-csv")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String part(String name, String more, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\""
        + name
        + "\""
        + more
        + "\r\n\r\n"
        + content
        + "\r\n";
  }

  /** Runs a command as another process on the same database would. */
  private int run(String... command) {
    return CommandLines.run(
        new Surroundings(
            Map.of("BACKLINE_DATA_DIR", demo.folder().resolve("data").toString()),
            demo.folder(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            false,
            InstantSource.system(),
            Ticker.system(),
            Sleeper.system()),
        command);
  }

  private String tag(String path) throws Exception {
    return get(path).headers().firstValue("ETag").orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    URI address = demo.at(path.replace("{", "%7B").replace("}", "%7D"));
    return HttpRequest.newBuilder(address);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
