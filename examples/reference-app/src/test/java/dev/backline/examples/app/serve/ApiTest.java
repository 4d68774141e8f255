package dev.backline.examples.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.json.Json;
import dev.backline.examples.app.web.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ServedDemo demo;

  @BeforeAll
  static void open() throws IOException {
    demo = new ServedDemo(Map.of());
    Files.createDirectories(demo.folder().resolve("data"));
    Files.writeString(
        demo.folder().resolve("data/tidy_daily_streams.csv"),
        "date,spotify_streams,apple_streams,combined_streams,source\n"
            + "2026-01-01,120,14,134,distrokid\n");
  }

  @AfterAll
  static void close() {
    demo.close();
  }

  @Test
  void everyAddressOfTheDocumentAnswersInTheEnvelope() throws Exception {
    Json document = Json.parse(get("/openapi.json").body());
    for (Map.Entry<String, Json> path : document.get("paths").fields().entrySet()) {
      if (path.getValue().get("get").absent() || !path.getKey().startsWith("/api/")) {
        continue;
      }
      String address = path.getKey().replace("{filename}", "tidy_daily_streams.csv");

      HttpResponse<String> answer = get(address);

      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      Json body = Json.parse(answer.body());
      assertThat(body.fields().keySet())
          .as(address)
          .isEqualTo(Set.of("success", "data", "metadata", "error"));
      assertThat(body.get("success").bool()).as(address).isTrue();
      assertThat(body.get("metadata").get("sources").elements()).as(address).isNotEmpty();
    }
  }

  @Test
  void answerIsNotSentAgainToWhomHasIt() throws Exception {
    String tag = get("/api/revenue/monthly").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again =
        send(request("/api/revenue/monthly").header("If-None-Match", tag).GET().build());

    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void tableComesAsCsvWithItsColumns() throws Exception {
    HttpResponse<String> csv = get("/api/revenue/platform?format=csv");

    assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(csv.body()).startsWith("\uFEFFname,platform,value,unit,asOf,complete,figure\r\n");
  }

  @Test
  void filterAndPageNarrowTheAnswer() throws Exception {
    Json all = Json.parse(get("/api/revenue/monthly?platform=bandcamp").body());
    HttpResponse<String> page = get("/api/revenue/monthly?platform=bandcamp&size=2&page=2");

    assertThat(Json.parse(page.body()).get("data").elements())
        .isEqualTo(all.get("data").elements().subList(2, 4));
    assertThat(page.headers().firstValue("X-Total-Count"))
        .contains(String.valueOf(all.get("data").elements().size()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/data/file/..%2F..%2Fdemo.db",
        "/api/data/file/%2e%2e%2fvault.key",
        "/api/data/file/vault.key",
        "/api/data/metadata/nix.csv"
      })
  void noNameLeadsOutOfTheDataFolder(String path) throws Exception {
    assertThat(get(path).statusCode()).isIn(400, 404);
  }

  @Test
  void wrongDateIsOneSentenceWithARemedy() throws Exception {
    HttpResponse<String> answer = get("/api/revenue/monthly?from=2024-13-01");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.parse(answer.body()).get("error").get("message").text())
        .isEqualTo("'2024-13-01' is not a date");
  }

  @Test
  void formWithoutItsTokenIsRefused() throws Exception {
    HttpRequest forged =
        request("/jobs/run")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "https://evil.example")
            .POST(BodyPublishers.ofString("job=watch-folder"))
            .build();

    assertThat(send(forged).statusCode()).isEqualTo(403);
  }

  @Test
  void programMayPostWithoutToken() throws Exception {
    HttpRequest reload = request("/api/data/reload-cache").POST(BodyPublishers.noBody()).build();

    assertThat(send(reload).statusCode()).isEqualTo(200);
  }

  @Test
  void foreignSiteMayNotPostToTheApi() throws Exception {
    HttpRequest forged =
        request("/api/data/reload-cache")
            .header("Origin", "https://evil.example")
            .POST(BodyPublishers.noBody())
            .build();

    assertThat(send(forged).statusCode()).isEqualTo(403);
  }

  @Test
  void uploadIsImportedByItsMapping() throws Exception {
    String body =
        part("file", "; filename=\"tips.csv\"", "Who,What,When,Much\nAda,Song,2024-05-01,3.50\n")
            + part(
                "mapping",
                "",
                "{\"Who\":\"artist\",\"What\":\"title\",\"When\":\"occurred\",\"Much\":\"net\"}")
            + part("source", "", "tips")
            + part("currency", "", "EUR")
            + "--b--\r\n";

    HttpResponse<String> answer =
        send(
            request("/api/v1/integrations/import-csv")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build());

    Json stream = Json.parse(answer.body()).get("data").get("streams").at(0);
    assertThat(stream.get("inserted").wholeNumber()).isEqualTo(1);
  }

  @Test
  void uploadFromASourceOfAnyWordsGetsANameThatIsKept() throws Exception {
    String body =
        part("file", "; filename=\"club.csv\"", "Who,When,Much\nAda,2024-05-01,3.50\n")
            + part("mapping", "", "{\"Who\":\"artist\",\"When\":\"occurred\",\"Much\":\"net\"}")
            + part("source", "", "My Club")
            + part("currency", "", "EUR")
            + "--b--\r\n";

    HttpResponse<String> answer = upload(body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Json.parse(answer.body()).get("data").get("platform").text()).isEqualTo("my-club");
  }

  @Test
  void uploadWithAFieldThatIsNotThereIsOneSentence() throws Exception {
    String body =
        part("file", "; filename=\"club.csv\"", "Who,Much\nAda,3.50\n")
            + part("mapping", "", "{\"Who\":\"nonsense\"}")
            + "--b--\r\n";

    HttpResponse<String> answer = upload(body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Json.parse(answer.body()).get("error").get("message").text())
        .contains("there is no field 'nonsense'");
  }

  private static HttpResponse<String> upload(String body) throws Exception {
    return send(
        request("/api/v1/integrations/import-csv")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void hugeUploadIsRefusedBeforeItIsRead() throws Exception {
    try (ServedDemo small = new ServedDemo(Map.of("BACKLINE_UPLOAD_LIMIT_MB", "1"))) {
      HttpRequest huge =
          HttpRequest.newBuilder(small.at("/api/v1/integrations/import-csv"))
              .header("Content-Type", "multipart/form-data; boundary=b")
              .POST(BodyPublishers.ofByteArray(new byte[2 << 20]))
              .build();

      HttpResponse<String> answer = CLIENT.send(huge, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("larger than the 1 MB taken here");
      assertThat(streamed(small.at("/")))
          .startsWith("HTTP/1.1 413")
          .contains("larger than what is taken here", "backline import FILE");
    }
  }

  @Test
  void senderWhoReadsOnlyAfterTheWholeUploadHearsWhyItIsRefused() throws Exception {
    try (ServedDemo small = new ServedDemo(Map.of("BACKLINE_UPLOAD_LIMIT_MB", "1"))) {
      URI server = small.at("/");
      int length = 64 << 20; // far more than the two ends of a connection hold for each other
      try (Socket socket = new Socket(server.getHost(), server.getPort())) {
        socket.setSoTimeout(30_000);
        OutputStream out = socket.getOutputStream();
        out.write(importHead("Content-Length: " + length));
        byte[] megabyte = new byte[1 << 20];
        for (int sent = 0; sent < length; sent += megabyte.length) {
          out.write(megabyte);
        }

        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer)
            .startsWith("HTTP/1.1 413")
            .contains("larger than the 1 MB taken here", "backline import FILE");
      }
    }
  }

  /** Sends a part of three megabytes in chunks, so that no length tells beforehand. */
  private static String streamed(URI server) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(importHead("Transfer-Encoding: chunked"));
      chunk(out, part("file", "; filename=\"x.csv\"", "").getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 48; i++) {
        chunk(out, new byte[1 << 16]);
      }
      // The last chunk never comes: whoever waits for it waits for ever.
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.joining("\n"));
    }
  }

  /** The head of an upload for the import, written by hand. */
  private static byte[] importHead(String framing) {
    return ("POST /api/v1/integrations/import-csv HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + "Content-Type: multipart/form-data; boundary=b\r\n"
            + framing
            + "\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\nExpect: 100-continue"})
  void uploadOfTwoGigabytesIsRefusedByItsLengthAlone(String more) throws Exception {
    URI server = demo.at("/");
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(importHead("Content-Length: 2147483648" + more));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 413")
          .contains("larger than the 1024 MB taken here", "backline import FILE")
          .doesNotContain("100 Continue");
    }
  }

  @Test
  void passwordIsAskedForAndKeptAsAHashOnly() throws Exception {
    String password = "correct horse battery";
    try (ServedDemo guarded = new ServedDemo(Map.of("BACKLINE_ADMIN_PASSWORD", password))) {
      URI address = guarded.at("/api/revenue/monthly");
      String basic =
          "Basic " + Base64.getEncoder().encodeToString(("admin:" + password).getBytes("UTF-8"));

      int without =
          CLIENT
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
              .statusCode();
      int with =
          CLIENT
              .send(
                  HttpRequest.newBuilder(address).header("Authorization", basic).build(),
                  BodyHandlers.discarding())
              .statusCode();

      assertThat(without).isEqualTo(401);
      assertThat(with).isEqualTo(200);
      assertThat(guarded.workspace().secrets().find("admin-password").orElseThrow().reveal())
          .startsWith("pbkdf2$")
          .doesNotContain("horse");
    }
  }

  @Test
  void audienceOnSpotifyIsThatOfTheImportedExport() throws Exception {
    Json rows = Json.parse(get("/api/streaming/spotify-audience").body()).get("data");

    assertThat(rows.elements())
        .extracting(row -> row.get("name").text() + " of " + row.get("artist").text())
        .contains("Spotify listeners of Ada Example", "Spotify followers of Ada Example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?code=x&state=of-another-session", "?error=access_denied&state=x"})
  void returnFromASignInThatNobodyBeganHereIsRefused(String query) throws Exception {
    HttpResponse<String> answer = get("/patreon/oauth/callback/" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Begin the sign-in again");
  }

  @Test
  void nothingIsServedBeyondThisMachineWithoutAPassword() {
    assertThatThrownBy(
            () -> Serving.start(demo.workspace(), new Serving.Place("0.0.0.0", 0), false))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("needs an administrator's password");
  }

  @Test
  void pagesForbidEverythingTheyDoNotNeed() throws Exception {
    assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
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

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(demo.at(path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
