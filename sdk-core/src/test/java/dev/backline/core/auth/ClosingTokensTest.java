package dev.backline.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.CallCancelledException;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.http.Api;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.testing.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a refresh when its owner closes: a spent refresh token must have its heir. */
@Timeout(60)
class ClosingTokensTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestClock clock = TestClock.at(TestClock.START);
  private final StrictProvider provider = new StrictProvider();
  private final TokenStore store = TokenStore.over(new MemoryStorage(), Vault.ephemeral());
  private final CountDownLatch sent = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);

  private RefreshingTokens.Builder tokens(TokenExchange exchange) {
    store.seed(Grant.ofRefreshToken("etsy", "shop-1", Secret.of("refresh-0")));
    return RefreshingTokens.of(StrictProvider.app(), "shop-1", store, exchange)
        .clock(clock)
        .ticker(clock)
        .sleeper(clock)
        .executor(task -> new Thread(task).start());
  }

  private Optional<Secret> storedRefreshToken() {
    return store.find("etsy", "shop-1").flatMap(Grant::findRefreshToken);
  }

  /** Asks on a thread of its own, and comes back when the platform has got the refresh token. */
  private Thread askingUntilSent(RefreshingTokens tokens) throws InterruptedException {
    Thread thread = new Thread(() -> tokens.current(PATIENCE));
    thread.start();
    sent.await();
    return thread;
  }

  /** Closes on a thread of its own, and comes back when that thread waits or has ended. */
  private static Thread closing(Runnable close) {
    Thread thread = new Thread(close);
    thread.start();
    while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void closeWaitsUntilTheNewTokensAreStored() throws Exception {
    provider.during(this::answerLate);
    RefreshingTokens tokens = tokens(provider).build();
    Thread asking = askingUntilSent(tokens);

    Thread closing = closing(tokens::close);
    assertThat(storedRefreshToken()).contains(Secret.of("refresh-0"));
    answered.countDown();
    closing.join();

    assertThat(storedRefreshToken()).contains(Secret.of("refresh-1"));
    asking.join();
  }

  @Test
  void interruptedCloseWaitsAllTheSameAndStaysInterrupted() throws Exception {
    provider.during(this::answerLate);
    RefreshingTokens tokens = tokens(provider).build();
    Thread asking = askingUntilSent(tokens);
    List<Boolean> interrupted = new ArrayList<>();

    Thread closing =
        closing(
            () -> {
              Thread.currentThread().interrupt();
              tokens.close();
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    answered.countDown();
    closing.join();

    assertThat(storedRefreshToken()).contains(Secret.of("refresh-1"));
    assertThat(interrupted).containsExactly(true);
    asking.join();
  }

  @Test
  void lineOfTheExchangeIsNotCutByClosingTheConnection() throws Exception {
    try (MockWebServer platform = new MockWebServer()) {
      platform.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              answerLate();
              return new MockResponse.Builder()
                  .setHeader("Content-Type", "application/json")
                  .body(
                      """
                      {"access_token":"access-1","refresh_token":"refresh-1","expires_in":3600,
                      "token_type":"Bearer"}
                      """)
                  .build();
            }
          });
      platform.start();
      String address = platform.url("").toString().replaceFirst("/$", "");
      Api.Builder parts = Api.builder("etsy").baseUrl(URI.create(address));
      store.seed(Grant.ofRefreshToken("etsy", "shop-1", Secret.of("refresh-0")));
      OAuth2 app =
          OAuth2.app("etsy", "client-1", URI.create(address + "/token"))
              .secret(Secret.of("client-secret-1"))
              .build();
      RefreshingTokens tokens =
          RefreshingTokens.of(app, "shop-1", store, parts.tokenExchange()).build();
      Api api = parts.tokens(tokens).build();
      Thread asking = askingUntilSent(tokens);

      Thread closing =
          closing(
              () -> {
                tokens.close();
                api.close();
              });
      answered.countDown();
      closing.join();
      asking.join();
    }

    assertThat(storedRefreshToken()).contains(Secret.of("refresh-1"));
  }

  @Test
  void closeDoesNotWaitForARefreshThatIsNotSentAndNoneIsSentLater() {
    List<Runnable> kept = new ArrayList<>();
    RefreshingTokens tokens = tokens(provider).executor(kept::add).build();
    assertThatThrownBy(() -> tokens.current(Duration.ZERO)).isNotNull();

    tokens.close();
    kept.forEach(Runnable::run);

    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void whoWaitsForAnotherProcessEndsItsWaitWhenItIsClosed() throws Exception {
    provider.during(this::answerLate);
    RefreshingTokens other = tokens(provider).holder("process 2").build();
    Thread holding = new Thread(() -> other.current(PATIENCE));
    holding.start();
    sent.await();
    List<RefreshingTokens> here = new ArrayList<>();
    AtomicInteger naps = new AtomicInteger();
    Sleeper closes =
        pause -> {
          here.get(0).close();
          assertThat(naps.incrementAndGet()).isEqualTo(1);
        };
    here.add(tokens(provider).holder("process 1").sleeper(closes).executor(Runnable::run).build());

    assertThatThrownBy(() -> here.get(0).current(PATIENCE))
        .isInstanceOf(CallCancelledException.class)
        .hasMessageContaining("closed before the refresh was sent");

    answered.countDown();
    holding.join();
    assertThat(storedRefreshToken()).contains(Secret.of("refresh-1"));
  }

  @Test
  void listenerMayCloseTheTokensThatItHearsOf() {
    List<RefreshingTokens> here = new ArrayList<>();
    here.add(tokens(provider).executor(Runnable::run).listener(r -> here.get(0).close()).build());

    assertThat(here.get(0).current(PATIENCE).reveal()).isEqualTo("access-1");
  }

  private void answerLate() {
    sent.countDown();
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
