package dev.backline.core.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends by OkHttp, and keeps OkHttp from doing more than that: it must not send twice, follow a
 * redirect or answer a 401 by itself, for only the road knows quotas, tokens and what may be
 * repeated. Thread-safe.
 */
final class OkHttpTransport implements Transport, AutoCloseable {

  /** A status that OkHttp has no plans of its own with. */
  private static final int NEUTRAL = 299;

  private final OkHttpClient client;
  private final ExecutorService executor;
  private final boolean ownsPool;

  /** Sends by the host's client, whose settings for the network stay; or by one of our own. */
  OkHttpTransport(String name, @Nullable OkHttpClient hosts) {
    this.ownsPool = hosts == null;
    this.executor = DaemonThreads.pool("backline-" + name + "-http", Integer.MAX_VALUE);
    Dispatcher dispatcher = new Dispatcher(executor);
    dispatcher.setMaxRequests(Integer.MAX_VALUE); // the governor restrains, not the client
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    this.client =
        (hosts == null ? ours() : hosts.newBuilder())
            .dispatcher(dispatcher)
            .followRedirects(false)
            .followSslRedirects(false)
            .authenticator(Authenticator.NONE)
            .addNetworkInterceptor(OkHttpTransport::once)
            .build();
  }

  private static OkHttpClient.Builder ours() {
    return new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ofSeconds(60))
        .writeTimeout(Duration.ofSeconds(60));
  }

  /** What becomes known between the interceptor and the caller. */
  private static final class Passage {
    volatile boolean sent;
    volatile int status;
  }

  /** Runs when the connection stands and the request is about to leave. */
  private static Response once(Interceptor.Chain chain) throws IOException {
    Passage passage = chain.request().tag(Passage.class);
    if (passage == null) {
      return chain.proceed(chain.request());
    }
    if (passage.sent) {
      throw new ProtocolException("the connection was lost"); // OkHttp repeats no protocol errors
    }
    passage.sent = true;
    Response response = chain.proceed(chain.request());
    passage.status = response.code();
    // OkHttp would send again by itself after a 408, and after a 503 with "Retry-After: 0".
    boolean tempting = response.code() == 408 || response.code() == 503;
    return tempting ? response.newBuilder().code(NEUTRAL).build() : response;
  }

  @Override
  public Reply send(Request request, long hold, Duration atMost)
      throws IOException, InterruptedException {
    Passage passage = new Passage();
    Call call = client.newCall(request.newBuilder().tag(Passage.class, passage).build());
    call.timeout().timeout(Math.max(1_000_000, atMost.toNanos()), TimeUnit.NANOSECONDS);
    Handover handover = new Handover(passage, hold);
    call.enqueue(handover);
    try {
      return handover.get();
    } catch (InterruptedException e) {
      call.cancel();
      handover.discard();
      throw e;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IOException failure)) {
        throw new IOException("the client failed: " + e.getCause(), e.getCause());
      }
      throw passage.sent ? failure : new NotSentException(failure);
    }
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    executor.shutdown();
    if (ownsPool) {
      client.connectionPool().evictAll();
    }
  }

  /** Takes the answer on OkHttp's thread, so that the caller's can be interrupted. */
  private static final class Handover implements Callback {

    private final Passage passage;
    private final long hold;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    Handover(Passage passage, long hold) {
      this.passage = passage;
      this.hold = hold;
    }

    Reply get() throws InterruptedException, ExecutionException {
      return reply.get();
    }

    /** Closes the reply that nobody waits for any more. */
    @SuppressWarnings("FutureReturnValueIgnored") // closing does not fail
    void discard() {
      reply.thenAccept(Reply::close);
    }

    @Override
    public void onFailure(Call call, IOException e) {
      reply.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      if (hold < 0) {
        Conveyor conveyor = new Conveyor(call);
        reply.complete(new Reply(status(response), response.headers(), conveyor.source()));
        conveyor.carry(response);
        return;
      }
      try {
        reply.complete(fetched(response));
      } catch (IOException | RuntimeException e) {
        reply.completeExceptionally(e);
      }
    }

    private Reply fetched(Response response) throws IOException {
      Headers headers = response.headers();
      Buffer body = new Buffer();
      try (response) {
        while (body.size() < hold && response.body().source().read(body, hold - body.size()) >= 0) {
          // go on
        }
      }
      return new Reply(status(response), headers, body);
    }

    private int status(Response response) {
      return passage.status == 0 ? response.code() : passage.status;
    }
  }
}
