package dev.backline.core.http;

import dev.backline.core.BodyTooLargeException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.FailedCall;
import dev.backline.core.NetworkException;
import dev.backline.core.auth.TokenExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Sends to token endpoints over HTTP: each request once, no redirect followed, the answer returned
 * whatever its status. Thread-safe.
 */
public final class HttpTokenExchange implements TokenExchange, AutoCloseable {

  /** More than any token answer; an error page may be cut. */
  private static final long LONGEST = 256 << 10;

  private final Transport transport;

  HttpTokenExchange(Transport transport) {
    this.transport = transport;
  }

  /** Returns an exchange with a network client of its own. */
  public static HttpTokenExchange create() {
    return new HttpTokenExchange(new OkHttpTransport("token", null));
  }

  /** Returns an exchange over the host's network client. */
  public static HttpTokenExchange over(OkHttpClient client) {
    return new HttpTokenExchange(new OkHttpTransport("token", client));
  }

  @Override
  public Answer send(Request request) {
    FailedCall facts = FailedCall.notSent(request.platform(), "token endpoint");
    try (Reply reply = transport.send(prepared(request), LONGEST + 1, request.atMost())) {
      okio.Buffer body = new okio.Buffer();
      while (body.size() <= LONGEST && reply.body().read(body, LONGEST + 1 - body.size()) >= 0) {
        // go on
      }
      if (body.size() > LONGEST) {
        throw new BodyTooLargeException(
            new FailedCall(request.platform(), "token endpoint", reply.status(), List.of(), 1),
            "the answer exceeds " + LONGEST + " bytes",
            null);
      }
      return new Answer(reply.status(), headers(reply), body.readUtf8());
    } catch (NotSentException e) {
      throw new NetworkException(facts, "no connection: " + e.getMessage(), e);
    } catch (IOException e) {
      FailedCall sent = new FailedCall(request.platform(), "token endpoint", 0, List.of(), 1);
      throw new NetworkException(sent, "the connection broke: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException(facts, "interrupted", e);
    }
  }

  /** Ends the threads; an exchange that belongs to an {@link Api} ends with that. */
  @Override
  public void close() {
    if (transport instanceof OkHttpTransport own) {
      own.close();
    }
  }

  private static okhttp3.Request prepared(Request request) {
    HttpUrl url = Origin.checked(request.endpoint().toString());
    okhttp3.Request.Builder http =
        new okhttp3.Request.Builder().header("Accept", "application/json");
    request.headers().forEach(http::header);
    switch (request.method().toUpperCase(Locale.ROOT)) {
      case "POST":
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        request.fields().forEach(form::add);
        return http.url(url).post(form.build()).build();
      case "GET":
        HttpUrl.Builder asked = url.newBuilder();
        request.fields().forEach(asked::setQueryParameter);
        return http.url(asked.build()).get().build();
      default:
        throw new IllegalArgumentException(
            "a token endpoint takes POST or GET, was " + request.method());
    }
  }

  private static Map<String, String> headers(Reply reply) {
    Map<String, String> headers = new LinkedHashMap<>();
    reply.headers().forEach(h -> headers.put(h.getFirst().toLowerCase(Locale.ROOT), h.getSecond()));
    return Collections.unmodifiableMap(headers);
  }
}
