package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.BodyTooLargeException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers 10 GB to a JVM of 64 MB in each way a body can be read. */
@Timeout(120)
class HugeBodyTest {

  private static final long TEN_GIGABYTES = 10L << 30;

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void open() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String kind = request.getUrl().encodedPath().substring(1);
            if (kind.equals("page")) {
              return new MockResponse.Builder()
                  .setHeader("content-type", "application/json")
                  .body(fullPage())
                  .build();
            }
            long declared = kind.equals("declared") ? TEN_GIGABYTES : -1;
            String start = kind.equals("string") ? "{\"rows\":[\"" : "{\"rows\":[";
            String piece =
                kind.equals("string")
                    ? "x".repeat(1 << 16)
                    : ("{\"id\":\"" + "x".repeat(989) + "\"},").repeat(64);
            return new MockResponse.Builder()
                .setHeader("content-type", "application/json")
                .body(new Endless(declared, start, piece))
                .build();
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private record Endless(long declared, String start, String piece) implements MockResponseBody {
    @Override
    public long getContentLength() {
      return declared;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeUtf8(start);
      byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
      for (long written = 0; written < TEN_GIGABYTES; written += bytes.length) {
        sink.write(bytes);
      }
    }
  }

  /** Returns a page of members as large as the standard limit allows. */
  private static String fullPage() {
    String row =
        "{\"id\":\"1234567\",\"type\":\"member\",\"attributes\":{\"full_name\":\"A B\","
            + "\"cents\":10500,\"since\":\"2024-01-01T00:00:00.000+00:00\",\"status\":\"Paid\"}},";
    int rows = (int) (BodyLimits.STANDARD.whole() - 100) / row.length();
    return "{\"rows\":[" + row.repeat(rows) + "{}]}";
  }

  @Test
  void pageAtTheStandardLimitIsDecodedInASmallHeap() throws Exception {
    assertThat(child("page")).contains("rows ").doesNotContain("OutOfMemoryError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"declared", "whole", "elements", "string", "download"})
  void tenGigabytesFailClearlyInASmallHeap(String kind) throws Exception {
    String said = child(kind);

    assertThat(said).contains("BodyTooLargeException: huge: ").contains("exceeds");
    assertThat(said).doesNotContain("OutOfMemoryError");
  }

  private String child(String kind) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                server.url("/").toString(),
                kind)
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** The child: reads in the way it is told and prints what came of it. */
  static final class SmallHeap {

    private SmallHeap() {}

    public static void main(String... arguments) {
      BodyLimits limits = new BodyLimits(8 << 20, 256 << 20, 64);
      String kind = arguments[1];
      try (Api api = Api.builder("huge").baseUrl(URI.create(arguments[0])).limits(limits).build()) {
        Call call = api.get("/" + kind);
        if (kind.equals("download")) {
          call.download(OutputStream.nullOutputStream());
        } else if (List.of("elements", "string").contains(kind)) {
          call.elements("rows").forEachRemaining(row -> {});
        } else if (kind.equals("page")) {
          call.limits(BodyLimits.STANDARD);
          System.out.println("rows " + call.send().json().get("rows").elements().size());
        } else {
          call.send();
        }
      } catch (BodyTooLargeException e) {
        System.out.println(e);
      }
    }
  }
}
