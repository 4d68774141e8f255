package dev.backline.core.http;

import dev.backline.core.BodyTooLargeException;
import dev.backline.core.DriftException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.FailedCall;
import dev.backline.core.NetworkException;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * What a platform sent back, body and all. Immutable and thread-safe.
 *
 * <p>{@link #toString} shows the status and the request id, never the body.
 */
public final class Answer {

  private final FailedCall call;
  private final Headers headers;
  private final Instant receivedAt;
  private final Optional<String> requestId;
  private final byte[] body;
  private final int maxDepth;
  private volatile @Nullable Json json;
  private volatile @Nullable JsonScan scan;

  Answer(Head head, byte[] body, int maxDepth) {
    this.call = head.call();
    this.headers = head.headers();
    this.receivedAt = head.receivedAt();
    this.requestId = head.requestId();
    this.body = body;
    this.maxDepth = maxDepth;
  }

  /** What is known before the body. */
  record Head(FailedCall call, Headers headers, Instant receivedAt, Optional<String> requestId) {}

  /** Returns this answer with another body, for eyes that must not see the real one. */
  Answer withBody(byte[] other) {
    return new Answer(new Head(call, headers, receivedAt, requestId), other, maxDepth);
  }

  /** Returns the HTTP status. */
  public int status() {
    return call.status();
  }

  /** Returns whether the status is 2xx. */
  public boolean ok() {
    return status() >= 200 && status() < 300;
  }

  /** Returns the last value of the header, by its name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Returns all headers by lower-case name; several values of one name are joined by a comma. */
  public Map<String, String> headers() {
    return byName(headers);
  }

  static Map<String, String> byName(Headers headers) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      all.merge(headers.name(i).toLowerCase(Locale.ROOT), headers.value(i), (a, b) -> a + ", " + b);
    }
    return all;
  }

  /** Returns the id by which the platform's support finds this call. */
  public Optional<String> requestId() {
    return requestId;
  }

  /** Returns when the answer arrived. */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** Returns when the platform wants to be called again, in whatever header it says so. */
  public Optional<Instant> resumeAt() {
    return RetryAdvice.read(headers, receivedAt).map(receivedAt::plus);
  }

  /** Returns the facts of the call, for a failure that is found in its answer. */
  public FailedCall call() {
    return call;
  }

  /** Returns the body. */
  public byte[] bytes() {
    return body.clone();
  }

  /** Returns the body as text in the charset that its type names, else UTF-8. */
  public String text() {
    int start = JsonScan.startsWithBom(body) ? 3 : 0;
    return new String(
        body, start, body.length - start, start == 0 ? charset() : StandardCharsets.UTF_8);
  }

  /**
   * Returns the body as JSON.
   *
   * @throws DriftException if the body is something else or empty; where a platform answers 204 by
   *     design, ask for the {@link #status} first
   * @throws EdgeBlockedException if it is a page for people
   * @throws NetworkException if it breaks off in the middle
   * @throws BodyTooLargeException if it nests too deep
   */
  public Json json() {
    Json known = json;
    if (known == null) {
      known = parse();
      json = known;
    }
    return known;
  }

  /** Returns the body as JSON, or an absent value if it is not; for readers of errors. */
  public Json jsonOrAbsent() {
    Json known = json;
    if (known != null) {
      return known;
    }
    if (body.length == 0 || scan() != JsonScan.WHOLE) {
      return Json.of(null);
    }
    try {
      known = document();
      json = known;
      return known;
    } catch (JsonException e) {
      return Json.of(null);
    }
  }

  /**
   * Returns what the decoder makes of this answer; a {@link JsonException} leaves as {@link
   * DriftException}.
   */
  public <T> T decode(Decoder<T> decoder) {
    try {
      return decoder.decode(this);
    } catch (JsonException e) {
      throw new DriftException(call, String.valueOf(e.getMessage()), e.pointer(), e);
    }
  }

  /** Returns the platform's own words about what went wrong, in one short line; empty if none. */
  public String problem() {
    return Problems.in(this);
  }

  @Override
  public String toString() {
    return "HTTP " + status() + requestId.map(id -> " (" + id + ")").orElse("");
  }

  int size() {
    return body.length;
  }

  boolean saysJson() {
    return mediaType().contains("json");
  }

  boolean isHtml() {
    return mediaType().contains("html") || JsonScan.looksLikeHtml(body);
  }

  /** Returns whether the body is JSON that breaks off, so that asking again may help. */
  boolean isCutOff() {
    return scan() == JsonScan.CUT_OFF;
  }

  private JsonScan scan() {
    JsonScan known = scan;
    if (known == null) {
      known = JsonScan.of(body, maxDepth);
      scan = known;
    }
    return known;
  }

  private Json document() {
    boolean plain = !JsonScan.startsWithBom(body) && charset().equals(StandardCharsets.UTF_8);
    return plain ? Json.parse(body) : Json.parse(text());
  }

  byte[] rawBytes() {
    return body;
  }

  private Json parse() {
    if (body.length == 0) {
      throw new DriftException(call, "the body is empty where JSON was expected", "", null);
    }
    if (JsonScan.looksLikeHtml(body)) {
      throw new EdgeBlockedException(call, "a page came back instead of JSON", null, null);
    }
    switch (scan()) {
      case CUT_OFF:
        throw new NetworkException(call, "the JSON breaks off in the middle", null);
      case TOO_DEEP:
        throw new BodyTooLargeException(
            call, "the JSON nests deeper than " + maxDepth + " levels", null);
      default:
        return decode(whole -> document());
    }
  }

  private String mediaType() {
    return List.of(header("content-type").orElse("").split(";", 2)).get(0).toLowerCase(Locale.ROOT);
  }

  private Charset charset() {
    MediaType type = header("content-type").map(MediaType::parse).orElse(null);
    Charset named = type == null ? null : type.charset(null);
    return named == null ? StandardCharsets.UTF_8 : named;
  }
}
