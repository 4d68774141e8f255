package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ApiException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.DeadlineExceededException;
import dev.backline.core.NetworkException;
import dev.backline.core.json.Json;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OkHttpTransportTest {

  private final Simulator shop = new Simulator(3);
  private Api api;

  @BeforeEach
  void open() {
    shop.route("GET", "/x", request -> SimulatedReply.json(Json.object("a", 1)));
    shop.route("POST", "/x", request -> SimulatedReply.json(Json.object("a", 1)));
    shop.start();
    api = Api.builder("transport").baseUrl(shop.url()).retry(RetryPolicy.never()).build();
  }

  @AfterEach
  void close() {
    api.close();
    shop.close();
  }

  private void stallNext(CountDownLatch arrived) {
    shop.faults()
        .when(
            request -> {
              arrived.countDown();
              return true;
            },
            Fault.STALL_BEFORE,
            1);
  }

  @Test
  void interruptEndsAStalledCallAtOnce() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    AtomicReference<ApiException> failure = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    stallNext(arrived);
    Thread caller =
        new Thread(
            () -> {
              try {
                api.get("/x").send();
              } catch (ApiException e) {
                failure.set(e);
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();
    caller.join(20_000);

    assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
    assertThat(flag.get()).isTrue();
  }

  @Test
  void closingEndsAStalledCall() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    AtomicReference<ApiException> failure = new AtomicReference<>();
    stallNext(arrived);
    Thread caller =
        new Thread(
            () -> {
              try {
                api.get("/x").send();
              } catch (ApiException e) {
                failure.set(e);
              }
            });
    caller.start();
    assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

    api.close();
    caller.join(20_000);

    assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
  }

  @Test
  void callsAfterTheCloseAreCancelled() {
    api.close();

    assertThatThrownBy(() -> api.get("/x").send()).isInstanceOf(CallCancelledException.class);
  }

  @Test
  void deadlineEndsAStalledCall() {
    shop.faults().next(Fault.STALL_BEFORE);

    assertThatThrownBy(() -> api.get("/x").deadline(Duration.ofMillis(200)).send())
        .isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void deadlineEndsABodyThatStalls() {
    shop.faults().next(Fault.STALL_IN_BODY);

    assertThatThrownBy(() -> api.get("/x").deadline(Duration.ofMillis(200)).elements("a"))
        .isInstanceOf(DeadlineExceededException.class);
  }

  /** Reads rows until something ends it, and returns what that was. */
  private ApiException readUntilItEnds(CountDownLatch reading) {
    try (Elements rows = api.get("/rows").elements("rows")) {
      rows.next();
      reading.countDown();
      rows.forEachRemaining(row -> {});
      return null;
    } catch (ApiException e) {
      return e;
    }
  }

  private void offerRowsThatStall() {
    String rows = "{\"rows\":[" + "{\"id\":1},".repeat(50_000) + "{\"id\":2}]}";
    shop.route("GET", "/rows", request -> SimulatedReply.json(Json.parse(rows)));
    shop.faults().next(Fault.STALL_IN_BODY);
  }

  @Test
  void interruptEndsAStreamThatStalls() throws InterruptedException {
    offerRowsThatStall();
    CountDownLatch reading = new CountDownLatch(1);
    AtomicReference<ApiException> failure = new AtomicReference<>();
    Thread reader = new Thread(() -> failure.set(readUntilItEnds(reading)));
    reader.start();
    assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

    reader.interrupt();
    reader.join(20_000);

    assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
  }

  @Test
  void closingEndsAStreamThatStalls() throws InterruptedException {
    offerRowsThatStall();
    CountDownLatch reading = new CountDownLatch(1);
    AtomicReference<ApiException> failure = new AtomicReference<>();
    Thread reader = new Thread(() -> failure.set(readUntilItEnds(reading)));
    reader.start();
    assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

    api.close();
    reader.join(20_000);

    assertThat(failure.get()).isInstanceOf(CallCancelledException.class);
  }

  @Test
  void streamLeftEarlyGivesItsThreadBack() throws InterruptedException {
    String rows = "{\"rows\":[" + "{\"id\":1},".repeat(500_000) + "{\"id\":2}]}";
    shop.route("GET", "/many", request -> SimulatedReply.json(Json.parse(rows)));
    try (Elements elements = api.get("/many").elements("rows")) {
      elements.next();
    }

    api.close();

    for (Thread thread : ourThreads()) {
      thread.join(20_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  /**
   * Returns the threads that carry calls; OkHttp gives them another name while one is under way.
   */
  private Set<Thread> ourThreads() {
    String busy = "OkHttp " + shop.url();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("backline-transport") || t.getName().startsWith(busy))
        .collect(Collectors.toSet());
  }

  @Test
  void closeLeavesNoThread() throws InterruptedException {
    api.get("/x").send();
    Set<Thread> ours = ourThreads();
    assertThat(ours).isNotEmpty();

    api.close();

    for (Thread thread : ours) {
      thread.join(20_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void connectionThatDiedInThePoolNeverDoublesAWrite() {
    api.post("/x").send();
    shop.unplug(); // kills the pooled connection
    shop.plugIn();
    int before = shop.requests().size();

    try {
      api.post("/x").send();
    } catch (NetworkException e) {
      assertThat(shop.requests()).hasSize(before);
    }

    assertThat(shop.requests().size()).isLessThanOrEqualTo(before + 1);
  }

  @Test
  void hostsClientLivesOn() {
    OkHttpClient hosts = new OkHttpClient();
    try (Api other = Api.builder("other").baseUrl(shop.url()).client(hosts).build()) {
      other.get("/x").send();
    }

    assertThat(hosts.dispatcher().executorService().isShutdown()).isFalse();
    assertThat(hosts.connectionPool().idleConnectionCount()).isOne();
    hosts.connectionPool().evictAll();
  }

  @Test
  void hostsInterceptorsAreUsed() {
    OkHttpClient hosts =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(chain.request().newBuilder().header("X-Host", "here").build()))
            .build();
    try (Api other = Api.builder("other").baseUrl(shop.url()).client(hosts).build()) {
      other.get("/x").send();
    }

    assertThat(shop.requests().get(0).header("x-host")).contains("here");
    hosts.connectionPool().evictAll();
  }

  @Test
  void nobodyListensMeansNotSent() {
    shop.close();

    assertThatThrownBy(() -> api.post("/x").send())
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("no connection")
        .extracting(e -> ((NetworkException) e).call().attempts())
        .isEqualTo(0);
  }

  @Test
  void unknownHostMeansNotSent() {
    try (Api nowhere =
        Api.builder("nowhere")
            .baseUrl(java.net.URI.create("https://nowhere.invalid"))
            .retry(RetryPolicy.never())
            .build()) {
      assertThatThrownBy(() -> nowhere.get("/x").send())
          .isInstanceOf(NetworkException.class)
          .extracting(e -> ((NetworkException) e).call().attempts())
          .isEqualTo(0);
    }
  }
}
