package dev.backline.examples.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that others can reach makes of session cookies it did not sign. */
class SessionCookieTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PASSWORD = "correct horse battery";
  private static final String EVERYWHERE = "0.0.0.0";

  /** A server with a database, and so with a key, of its own. */
  private record Installation(Workspace workspace, Serving serving) implements AutoCloseable {

    URI at(String path) {
      return URI.create("http://127.0.0.1:" + serving.address().getPort() + path);
    }

    @Override
    public void close() {
      serving.close();
      workspace.close();
    }
  }

  @TempDir private Path folder;

  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
  private Installation app;

  @BeforeEach
  void open() {
    app = installation("one");
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void cookieOfWhoGaveThePasswordOpensPagesAndTheApi() throws Exception {
    String cookie = signedIn(app);

    assertThat(status("/", cookie)).isEqualTo(200);
    assertThat(status("/api/revenue/monthly", cookie)).isEqualTo(200);
    assertThat(cookie).doesNotContain(PASSWORD);
  }

  @Test
  void cookieIsKeptFromScriptsAndFromOtherSites() throws Exception {
    assertThat(setCookie(visitLogin(app))).contains("; HttpOnly").contains("; SameSite=Lax");
  }

  @Test
  void changedSignatureIsRefused() throws Exception {
    String cookie = signedIn(app);
    int at = cookie.lastIndexOf('.') + 1;
    char other = cookie.charAt(at) == 'A' ? 'B' : 'A';

    assertRefused(cookie.substring(0, at) + other + cookie.substring(at + 1));
    assertRefused(cookie.substring(0, at));
    assertRefused(cookie.substring(0, at - 1));
  }

  @Test
  void visitorWhoCallsThemselvesSignedInIsRefused() throws Exception {
    String visitor = cookie(visitLogin(app));
    String[] parts = visitor.split("\\.", -1);
    assertThat(parts[2]).isEqualTo("0");

    assertRefused(visitor);
    assertRefused(parts[0] + "." + parts[1] + ".1." + parts[3]);
  }

  @Test
  void sessionThatGivesItselfALongerLifeIsRefused() throws Exception {
    String[] parts = signedIn(app).split("\\.", -1);
    long end = Long.parseLong(parts[1]);

    assertRefused(parts[0] + "." + (end + 1) + "." + parts[2] + "." + parts[3]);
    assertRefused(parts[0] + "." + Long.MAX_VALUE + "." + parts[2] + "." + parts[3]);
    assertRefused(parts[0] + ".never." + parts[2] + "." + parts[3]);
  }

  @Test
  void sessionIsRefusedWhenItsTwelveHoursAreOver() throws Exception {
    String cookie = signedIn(app);

    passed.set(Duration.ofHours(12).minusSeconds(5));
    assertThat(status("/api/revenue/monthly", cookie)).isEqualTo(200);
    passed.set(Duration.ofHours(12));

    assertRefused(cookie);
  }

  @Test
  void cookieSignedWithAnotherKeyIsRefused() throws Exception {
    try (Installation other = installation("two")) {
      String cookie = signedIn(other);

      assertRefused(cookie);
    }
  }

  @Test
  void formTokenOfAnotherSessionIsRefused() throws Exception {
    String token = csrf(visitLogin(app));
    String cookie = signedIn(app);

    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(app.at("/api/data/reload-cache"))
                .header("Cookie", "backline_session=" + cookie)
                .header("X-CSRF-Token", token)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  /** A refused cookie opens neither a page nor the API, and is replaced by one of a visitor. */
  private void assertRefused(String cookie) throws Exception {
    HttpResponse<String> page = get("/revenue", cookie);
    HttpResponse<String> api = get("/api/revenue/monthly", cookie);

    assertThat(page.statusCode()).as(cookie).isEqualTo(401);
    assertThat(page.body()).contains("Administrator's password").doesNotContain("By platform");
    assertThat(api.statusCode()).as(cookie).isEqualTo(401);
    assertThat(api.body()).contains("\"success\":false");
  }

  private Installation installation(String name) {
    Path home = folder.resolve(name);
    try {
      Files.createDirectories(home);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    Settings settings =
        Settings.read(Map.of("BACKLINE_ADMIN_PASSWORD", PASSWORD), Path.of("no.env"), home);
    InstantSource clock = () -> InstantSource.system().instant().plus(passed.get());
    Workspace workspace =
        Workspace.open(
            settings,
            "jdbc:sqlite:" + home.resolve("backline.db"),
            new Workspace.Time(clock, Ticker.system(), Sleeper.system()),
            silent -> {});
    return new Installation(
        workspace, Serving.start(workspace, new Serving.Place(EVERYWHERE, 0), false));
  }

  private String signedIn(Installation at) throws Exception {
    HttpResponse<String> login = visitLogin(at);
    String form = "csrf=" + encode(csrf(login)) + "&password=" + encode(PASSWORD);

    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(at.at("/login"))
                .header("Cookie", "backline_session=" + cookie(login))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return cookie(answer);
  }

  private static HttpResponse<String> visitLogin(Installation at) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(at.at("/login")).build(), BodyHandlers.ofString());
  }

  private int status(String path, String cookie) throws Exception {
    return get(path, cookie).statusCode();
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(app.at(path)).header("Cookie", "backline_session=" + cookie).build(),
        BodyHandlers.ofString());
  }

  private static String setCookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(header -> header.startsWith("backline_session="))
        .findFirst()
        .orElseThrow();
  }

  private static String cookie(HttpResponse<String> answer) {
    return setCookie(answer).replaceFirst("^backline_session=", "").replaceFirst(";.*", "");
  }

  private static String csrf(HttpResponse<String> page) {
    Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
