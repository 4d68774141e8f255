package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.backline.core.BodyTooLargeException;
import dev.backline.core.DriftException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.NetworkException;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.Buffer;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElementsTest {

  private final Fixture shop = new Fixture();

  @AfterEach
  void nothingLeaks() {
    shop.close();
    assertThat(shop.network.open()).as("replies left open").isZero();
  }

  private List<Json> read(String body, String... path) {
    shop.network.thenJson(body);
    try (Elements elements = shop.api().get("/x").elements(path)) {
      List<Json> all = new ArrayList<>();
      elements.forEachRemaining(all::add);
      return all;
    }
  }

  @Test
  void elementsOfANestedArrayComeOneByOne() {
    List<Json> rows =
        read(
            "{\"a\":[9],\"data\":{\"x\":null,\"rows\":[{\"id\":1.50},\"b\",null,[1]],\"y\":{}}}",
            "data",
            "rows");

    assertThat(rows)
        .extracting(Json::toString)
        .containsExactly("{\"id\":1.50}", "\"b\"", "null", "[1]");
    assertThat(rows.get(0).get("id").pointer()).isEqualTo("/data/rows/0/id");
  }

  @Test
  void documentItselfCanBeTheArray() {
    assertThat(read("\uFEFF [1,2,3] ")).hasSize(3);
  }

  @Test
  void emptyArrayHasNoElements() {
    assertThat(read("{\"rows\":[]}", "rows")).isEmpty();
  }

  @Test
  void bodyThatBreaksOffIsNeverAShortList() {
    String whole = "{\"rows\":[{\"id\":1},{\"id\":2},{\"id\":3}],\"total\":3}";
    String padded = " ".repeat(100_000); // beyond what is looked at as a whole

    for (int end = 0; end < whole.length(); end++) {
      String cut = whole.substring(0, end);
      try (Fixture other = new Fixture()) {
        other.network.thenJson(padded + cut);
        assertThatThrownBy(
                () -> {
                  try (Elements rows = other.api().get("/x").elements("rows")) {
                    rows.forEachRemaining(row -> {});
                  }
                })
            .as("cut after %s characters", end)
            .isInstanceOf(NetworkException.class);
        assertThat(other.network.open()).isZero();
      }
    }
  }

  @Test
  void smallBodyThatBreaksOffIsAskedForAgain() {
    shop.network.thenJson("{\"rows\":[1,");

    assertThat(read("{\"rows\":[1,2]}", "rows")).hasSize(2);
    assertThat(shop.network.requests).hasSize(2);
  }

  @Test
  void missingArrayIsDriftWithItsPlace() {
    DriftException failure =
        catchThrowableOfType(DriftException.class, () -> read("{\"other\":[]}", "rows"));

    assertThat(failure.place()).isEqualTo("/rows");
  }

  @Test
  void brokenJsonIsDrift() {
    assertThatThrownBy(() -> read("{\"rows\":[1,}]}", "rows")).isInstanceOf(DriftException.class);
    assertThatThrownBy(() -> read("{\"rows\":{}}", "rows")).isInstanceOf(DriftException.class);
  }

  @Test
  void errorUnder200IsSeenHereToo() {
    shop.builder.errors(
        (answer, call) ->
            answer.jsonOrAbsent().get("error").absent()
                ? Optional.empty()
                : Optional.of(new InvalidRequestException(call, answer.problem(), null)));

    assertThatThrownBy(() -> read("{\"error\":true,\"error_message\":\"bad band\"}", "rows"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("bad band");
  }

  @Test
  void elementBeyondTheLimitIsNamedByItsPlace() {
    shop.builder.limits(new BodyLimits(1000, 1_000_000, 64));

    assertThatThrownBy(() -> read("{\"rows\":[1,\"" + "x".repeat(2000) + "\"]}", "rows"))
        .isInstanceOf(BodyTooLargeException.class)
        .hasMessageContaining("/rows/1");
  }

  @Test
  void elementsThatNestTooDeepAreRefused() {
    assertThatThrownBy(() -> read("{\"rows\":[" + "[".repeat(100) + "]".repeat(100) + "]}", "rows"))
        .isInstanceOf(BodyTooLargeException.class)
        .hasMessageContaining("64 levels");
  }

  @Test
  void consumersMistakeInAnElementKeepsThePlaceInTheDocument() {
    List<Json> rows = read("{\"rows\":[{\"id\":\"a\"}]}", "rows");

    assertThatThrownBy(() -> rows.get(0).get("id").wholeNumber())
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("/rows/0/id");
  }

  @Test
  void closingEarlyReleasesTheConnection() {
    shop.network.thenJson("{\"rows\":[" + "1,".repeat(100_000) + "1]}");

    try (Elements rows = shop.api().get("/x").elements("rows")) {
      rows.next();
      assertThat(shop.network.open()).isOne();
    }

    assertThat(shop.network.open()).isZero();
  }

  @Test
  void downloadCopiesTheBody() {
    byte[] report = "date,net\n".repeat(50_000).getBytes();
    shop.network.then(request -> shop.network.reply(200, report, "Content-Type", "text/csv"));
    Buffer sink = new Buffer();

    Answer answer = shop.api().get("/report").accept("text/csv").download(sink.outputStream());

    assertThat(sink.readByteArray()).isEqualTo(report);
    assertThat(answer.bytes()).isEmpty();
    assertThat(answer.header("content-type")).contains("text/csv");
  }

  @Test
  void downloadThatBrokeIsNotBegunAgainBehindTheHostsBack() {
    shop.network.then(request -> shop.network.reply(200, brokenAfter(200_000)));
    Buffer sink = new Buffer();

    assertThatThrownBy(() -> shop.api().get("/report").accept("*/*").download(sink.outputStream()))
        .isInstanceOf(NetworkException.class);

    assertThat(shop.network.requests).hasSize(1);
  }

  @Test
  void downloadThatFailsBeforeTheFirstByteIsRepeated() {
    shop.network.then(503, "").then(200, "data");
    Buffer sink = new Buffer();

    shop.api().get("/report").accept("*/*").download(sink.outputStream());

    assertThat(sink.readUtf8()).isEqualTo("data");
  }

  @Test
  void endlessDownloadEndsAtTheLimit() {
    shop.builder.limits(new BodyLimits(1000, 1 << 20, 64));
    shop.network.then(request -> shop.network.reply(200, brokenAfter(Long.MAX_VALUE)));

    assertThatThrownBy(
            () -> shop.api().get("/x").accept("*/*").download(OutputStream.nullOutputStream()))
        .isInstanceOf(BodyTooLargeException.class);
  }

  /** Returns a source of blanks that breaks after so many. */
  private static Source brokenAfter(long bytes) {
    return new Source() {
      private long left = bytes;

      @Override
      public long read(Buffer sink, long byteCount) throws IOException {
        long count = Math.min(Math.min(byteCount, 8192), left);
        if (count == 0) {
          throw new IOException("reset");
        }
        sink.write(new byte[(int) count]);
        left -= count;
        return count;
      }

      @Override
      public Timeout timeout() {
        return Timeout.NONE;
      }

      @Override
      public void close() {}
    };
  }
}
