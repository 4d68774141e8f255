package dev.backline.core.http;

import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.Lane;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * One call to a platform, being put together; {@link #send()} and its siblings send it.
 *
 * <p>A call may be sent several times. GET, HEAD, PUT and DELETE may be repeated after a failure
 * that leaves open whether the platform acted; POST and PATCH may not, unless {@link #idempotent}
 * says so.
 *
 * <pre>{@code
 * Json shop = api.get("/shops/{shop_id}").path("shop_id", id).query("includes", "Images")
 *     .operation("read shop").send().json();
 * }</pre>
 *
 * <p>Each sending method throws the {@link dev.backline.core.ApiException} that tells what went
 * wrong and what to do. Not thread-safe.
 */
public final class Call {

  private final Api api;
  private final String method;
  private final @Nullable String template;
  private final HttpUrl.Builder url;
  private final Headers.Builder headers;
  private final Redaction redaction;
  private final Map<String, String> pathValues = new LinkedHashMap<>();

  private final FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
  private final MultipartBody.Builder parts =
      new MultipartBody.Builder().setType(MultipartBody.FORM);
  private boolean hasForm;
  private boolean hasParts;
  private @Nullable RequestBody body;

  private String operation;
  private boolean repeatable;
  private boolean acceptsPages;
  private Lane lane = Lane.INTERACTIVE;
  private int cost = 1;
  private Duration time;
  private @Nullable Deadline deadline;
  private BodyLimits limits;
  private Redirects redirects;
  private @Nullable AccessTokens tokens;
  private @Nullable Governor governor;

  /** Starts a call below the base URL, or to another address if there is no template. */
  Call(Api api, String method, HttpUrl url, @Nullable String template) {
    Api.Builder parts = api.parts();
    boolean home = Origin.of(url).equals(Origin.of(parts.base()));
    this.api = api;
    this.method = method;
    this.template = template;
    this.url = url.newBuilder();
    this.redaction = new Redaction();
    this.headers = home ? parts.headers.all(redaction) : parts.headers.harmless();
    this.operation = method + " " + (template == null ? url.encodedPath() : template);
    this.repeatable = !method.equals("POST") && !method.equals("PATCH");
    this.time = parts.deadline;
    this.limits = parts.limits;
    this.redirects = parts.redirects;
    this.tokens = home ? parts.tokens : null;
    this.governor = home ? parts.governor : null;
  }

  /** Fills the place of the same name in the path; what it holds is encoded. */
  public Call path(String name, String value) {
    if (template == null || !template.contains("{" + name + "}")) {
      throw new IllegalArgumentException("no place {" + name + "} in " + operation);
    }
    if (value.isEmpty() || value.equals(".") || value.equals("..")) {
      throw new IllegalArgumentException(
          "{" + name + "} can't be \"" + value + "\" in " + operation);
    }
    pathValues.put(name, value);
    return this;
  }

  /** Fills the place of the same name in the path. */
  public Call path(String name, long value) {
    return path(name, Long.toString(value));
  }

  /** Adds a query parameter. */
  public Call query(String name, String value) {
    url.addQueryParameter(name, value);
    return this;
  }

  /** Adds a query parameter. */
  public Call query(String name, long value) {
    return query(name, Long.toString(value));
  }

  /** Adds a query parameter if there is a value. */
  public Call query(String name, Optional<String> value) {
    value.ifPresent(present -> query(name, present));
    return this;
  }

  /** Adds the position of a page as a query parameter; the first page has none. */
  public Call position(String name, String position) {
    return position.equals(Pages.START) ? this : query(name, position);
  }

  /** Adds a query parameter that is never shown. */
  public Call query(String name, Secret value) {
    redaction.add(value);
    return query(name, value.reveal());
  }

  /** Sets a header in place of a default one. */
  public Call header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  /** Sets a header that is never shown. */
  public Call header(String name, Secret value) {
    headers.set(name, redaction.header(name, value));
    return this;
  }

  /**
   * Sets the media types to ask for in place of JSON; then a page for people is an answer like any
   * other, not a sign of a gatekeeper.
   */
  public Call accept(String mediaTypes) {
    acceptsPages = true;
    return header("Accept", mediaTypes);
  }

  /** Adds a form field; the body is then {@code application/x-www-form-urlencoded}. */
  public Call form(String name, String value) {
    hasForm = true;
    form.add(name, value);
    return this;
  }

  /** Adds a form field that is never shown. */
  public Call form(String name, Secret value) {
    redaction.add(value);
    return form(name, value.reveal());
  }

  /** Sets a JSON body. */
  public Call json(Json json) {
    return body("application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sets the body. */
  public Call body(String mediaType, byte[] content) {
    body = RequestBody.create(content, MediaType.get(mediaType));
    return this;
  }

  /** Adds a field of a multipart form. */
  public Call part(String name, String value) {
    hasParts = true;
    parts.addFormDataPart(name, value);
    return this;
  }

  /** Adds a file of a multipart form. */
  public Call part(String name, String fileName, String mediaType, byte[] content) {
    hasParts = true;
    parts.addFormDataPart(name, fileName, RequestBody.create(content, MediaType.get(mediaType)));
    return this;
  }

  /** Names the call in failures, events and logs; method and path unless told. */
  public Call operation(String operation) {
    this.operation = operation;
    return this;
  }

  /** Sets who waits when calls are rare; a person unless told. */
  public Call lane(Lane lane) {
    this.lane = lane;
    return this;
  }

  /** Sets for how many calls this one counts; 1 unless told. */
  public Call cost(int calls) {
    if (calls < 1) {
      throw new IllegalArgumentException("a call counts for at least 1, was " + calls);
    }
    this.cost = calls;
    return this;
  }

  /** Sets how long the call may take once it is sent, with all waits and repetitions. */
  public Call deadline(Duration time) {
    this.time = time;
    this.deadline = null;
    return this;
  }

  /** Sets when the call must be over, with all waits and repetitions. */
  public Call deadline(Deadline deadline) {
    this.deadline = deadline;
    return this;
  }

  /** Says that sending this twice does no more than sending it once. */
  public Call idempotent() {
    repeatable = true;
    return this;
  }

  /** Says that this must not be sent again once the platform may have seen it. */
  public Call notRepeatable() {
    repeatable = false;
    return this;
  }

  /** Sends no access token. */
  public Call withoutToken() {
    tokens = null;
    return this;
  }

  /** Sends the token of another account, also to an address away from the base URL. */
  public Call tokens(AccessTokens tokens) {
    this.tokens = tokens;
    return this;
  }

  /** Counts the call on another governor. */
  public Call governor(Governor governor) {
    this.governor = governor;
    return this;
  }

  /** Sets how much may come back. */
  public Call limits(BodyLimits limits) {
    this.limits = limits;
    return this;
  }

  /** Sets where the answer may send the call on to. */
  public Call redirects(Redirects redirects) {
    this.redirects = redirects;
    return this;
  }

  /** Sends the call and returns the answer, its body in memory. */
  public Answer send() {
    return send(answer -> answer);
  }

  /** Sends the call and returns what the decoder makes of the answer. */
  public <T> T send(Decoder<T> decoder) {
    return api.road().travel(new Trip(order()), new WholeBody<>(decoder));
  }

  /**
   * Sends the call and returns the elements of the array at the path, read off the wire one by one;
   * no path means that the document is the array. Once this has returned nothing is repeated.
   */
  public Elements elements(String... path) {
    return api.road().travel(new Trip(order()), new Elements.Opening(List.of(path)));
  }

  /**
   * Sends the call and copies the body into the stream, which stays open; returns the answer
   * without its body. Once the first byte was copied nothing is repeated.
   */
  public Answer download(OutputStream sink) {
    return api.road().travel(new Trip(order()), new Download(sink));
  }

  /** Shows method and operation; parameters may be secrets. */
  @Override
  public String toString() {
    return method + " (" + operation + ")";
  }

  Trip.Order order() {
    Request request =
        new Request.Builder()
            .url(address())
            .headers(headers.build())
            .method(method, content())
            .build();
    return new Trip.Order(
        api.platform(),
        operation,
        request,
        repeatable,
        acceptsPages,
        lane,
        cost,
        deadline == null ? api.deadline(time) : deadline,
        limits,
        redirects,
        tokens,
        governor,
        redaction,
        api::isClosed);
  }

  private HttpUrl address() {
    if (template == null) {
      return url.build();
    }
    HttpUrl.Builder address = url.build().newBuilder();
    for (String segment : template.replaceFirst("^/", "").split("/", -1)) {
      address.addPathSegment(filled(segment));
    }
    return address.build();
  }

  private String filled(String segment) {
    String result = segment;
    for (Map.Entry<String, String> value : pathValues.entrySet()) {
      result = result.replace("{" + value.getKey() + "}", value.getValue());
    }
    if (result.equals(segment) && segment.contains("{")) {
      throw new IllegalArgumentException("no value for " + segment + " in " + operation);
    }
    return result;
  }

  private @Nullable RequestBody content() {
    if (body != null) {
      return body;
    }
    if (hasParts) {
      return parts.build();
    }
    if (hasForm) {
      return form.build();
    }
    boolean needsBody = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    return needsBody ? RequestBody.create(new byte[0], null) : null;
  }
}
