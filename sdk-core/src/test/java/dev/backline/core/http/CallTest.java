package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import dev.backline.core.json.Json;
import java.net.URI;
import java.util.Optional;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

  private final Fixture shop = new Fixture();

  @BeforeEach
  void open() {
    shop.network.thenJson("{}");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Request sent(Call call) {
    call.send();
    return shop.network.requests.get(shop.network.requests.size() - 1);
  }

  private static String body(Request request) throws Exception {
    Buffer buffer = new Buffer();
    request.body().writeTo(buffer);
    return buffer.readUtf8();
  }

  @Test
  void placesInThePathAreEncoded() {
    Call call = shop.api().get("/shops/{shop}/items/{id}").path("shop", "a/b ?#é").path("id", 7);

    assertThat(sent(call).url().toString())
        .isEqualTo("https://shop.example/v1/shops/a%2Fb%20%3F%23%C3%A9/items/7");
  }

  @Test
  void placeCannotClimbOutOfItsPath() {
    assertThatThrownBy(() -> shop.api().get("/shops/{shop}").path("shop", ".."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shop.api().get("/shops/{shop}").path("shop", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forgottenPlaceIsTheCallersMistake() {
    assertThatThrownBy(() -> shop.api().get("/shops/{shop}").send())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{shop}");
    assertThatThrownBy(() -> shop.api().get("/shops").path("shop", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shop.api().get("/shops?a=b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void queryKeepsItsOrderAndIsEncoded() {
    Call call =
        shop.api()
            .get("/x")
            .query("fields[member]", "a,b")
            .query("n", 1)
            .query("none", Optional.empty())
            .position("cursor", Pages.START)
            .position("next", "abc=");

    assertThat(sent(call).url().queryParameterNames())
        .containsExactly("fields[member]", "n", "next");
    assertThat(sent(call).url().queryParameter("next")).isEqualTo("abc=");
  }

  @Test
  void formIsEncoded() throws Exception {
    Call call = shop.api().post("/x").form("a", "1 & 2").form("s", Secret.of("se+cret"));

    Request request = sent(call);

    assertThat(body(request)).isEqualTo("a=1+%26+2&s=se%2Bcret");
    assertThat(String.valueOf(request.body().contentType()))
        .startsWith("application/x-www-form-urlencoded");
  }

  @Test
  void jsonIsSentAsItPrints() throws Exception {
    Request request = sent(shop.api().put("/x").json(Json.object("é", "☃")));

    assertThat(body(request)).isEqualTo("{\"é\":\"☃\"}");
    assertThat(String.valueOf(request.body().contentType())).isEqualTo("application/json");
  }

  @Test
  void filesTravelInParts() throws Exception {
    Request request =
        sent(
            shop.api()
                .post("/images")
                .part("rank", "1")
                .part("image", "cover.png", "image/png", new byte[] {1, 2, 3}));

    assertThat(String.valueOf(request.body().contentType())).startsWith("multipart/form-data");
    assertThat(body(request)).contains("filename=\"cover.png\"").contains("name=\"rank\"");
  }

  @Test
  void methodsThatNeedABodyGetAnEmptyOne() throws Exception {
    assertThat(sent(shop.api().post("/x")).body().contentLength()).isZero();
    assertThat(sent(shop.api().delete("/x")).method()).isEqualTo("DELETE");
    assertThat(sent(shop.api().patch("/x")).method()).isEqualTo("PATCH");
  }

  @Test
  void callsHeadersReplaceTheDefaultOnes() {
    shop.builder.header("x-a", "default").header("user-agent", "mine/1");

    Request request = sent(shop.api().get("/x").header("X-A", "call"));

    assertThat(request.headers("x-a")).containsExactly("call");
    assertThat(request.headers("User-Agent")).containsExactly("mine/1");
    assertThat(request.headers("Accept")).containsExactly("application/json");
  }

  @Test
  void addressOnTheSameHostIsAtHome() {
    shop.builder.header("X-Api-Key", Secret.of("key-one"));

    assertThat(
            sent(shop.api().get(URI.create("https://shop.example/next?page=2")))
                .header("X-Api-Key"))
        .isEqualTo("key-one");
    assertThat(
            sent(shop.api().get(URI.create("https://shop.example:8443/next"))).header("X-Api-Key"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example",
        "http://192.168.0.1",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "ftp://shop.example",
        "file:///etc/passwd"
      })
  void plainTextLeavesThisMachineNowhere(String address) {
    assertThatThrownBy(() -> Api.builder("shop").baseUrl(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shop.api().get(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:80/v1"
      })
  void tlsAndThisMachineAreFine(String address) {
    Api.builder("shop").baseUrl(URI.create(address)).build().close();
  }

  @Test
  void platformNeedsAnAddress() {
    assertThatThrownBy(() -> Api.builder("shop").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shop needs a base URL");
  }

  @Test
  void laterChangesOfABuilderDoNotReachWhatWasBuilt() {
    Api api = shop.api();
    shop.builder.header("X-Late", "yes");

    api.get("/x").send();

    assertThat(shop.network.requests.get(0).header("X-Late")).isNull();
  }

  @Test
  void callShowsNoParameters() {
    Call call = shop.api().get("/x").query("email", "somebody@mail.example");

    assertThat(call).hasToString("GET (GET /x)");
  }
}
