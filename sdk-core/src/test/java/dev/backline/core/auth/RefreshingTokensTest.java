package dev.backline.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ApiException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.DeadlineExceededException;
import dev.backline.core.NetworkException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.StorageException;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RefreshingTokensTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestClock clock = TestClock.create();
  private final StrictProvider provider = new StrictProvider();
  private final MemoryStorage storage = new MemoryStorage();
  private final TokenStore store = TokenStore.over(storage, Vault.ephemeral());

  private RefreshingTokens.Builder tokens(String holder) {
    return RefreshingTokens.of(StrictProvider.app(), "shop-1", store, provider)
        .clock(clock)
        .ticker(clock)
        .sleeper(clock)
        .random(new Random(1))
        .holder(holder)
        .executor(Runnable::run);
  }

  private RefreshingTokens tokens() {
    return tokens("process 1").build();
  }

  private void logIn() {
    store.save(Grant.ofRefreshToken("etsy", "shop-1", Secret.of("refresh-0")));
  }

  @Test
  void firstUseSpendsTheRefreshTokenAndStoresItsSuccessor() {
    logIn();

    Secret token = tokens().current(PATIENCE);

    assertThat(token.reveal()).isEqualTo("access-1");
    Grant stored = store.find("etsy", "shop-1").orElseThrow();
    assertThat(stored.findRefreshToken()).contains(Secret.of("refresh-1"));
    assertThat(stored.generation()).isEqualTo(2);
    assertThat(stored.scopes()).containsExactlyInAnyOrder("read", "write");
    assertThat(stored.extras()).isEqualTo(Map.of("user_id", "42"));
  }

  @Test
  void grantThatIsLetEndIsRenewedAtItsNextUseAndKeepsItsRefreshToken() {
    logIn();
    tokens().current(PATIENCE);

    assertThat(store.expire("etsy", "shop-1", clock.instant())).isTrue();

    assertThat(store.find("etsy", "shop-1").orElseThrow().findRefreshToken())
        .contains(Secret.of("refresh-1"));
    assertThat(tokens().current(PATIENCE).reveal()).isEqualTo("access-2");
  }

  @Test
  void accessTokenThatIsAllThereIsDoesNotEndByWord() {
    store.save(
        new Grant(
            "etsy",
            "shop-1",
            Secret.of("access-only"),
            null,
            Set.of(),
            clock.instant(),
            null,
            null,
            Map.of(),
            0));

    assertThat(store.expire("etsy", "shop-1", clock.instant())).isFalse();
    assertThat(store.expire("etsy", "nobody", clock.instant())).isFalse();
    assertThat(store.find("etsy", "shop-1").orElseThrow().expiresAt()).isNull();
  }

  @Test
  void machineWithoutAClockOfItsOwnGoesByTheStores() {
    Instant there = Instant.parse("2031-05-01T12:00:00Z");
    Storage shared =
        new Storage() {
          @Override
          public <R> R inTransaction(Work<R> work) {
            return storage.inTransaction(work);
          }

          @Override
          public <R> R inSnapshot(Work<R> work) {
            return storage.inSnapshot(work);
          }

          @Override
          public InstantSource clock() {
            return () -> there;
          }

          @Override
          public void close() {
            // the test keeps it
          }
        };
    TokenStore grants = TokenStore.over(shared, Vault.ephemeral());
    grants.save(Grant.ofRefreshToken("etsy", "shop-1", Secret.of("refresh-0")));
    RefreshingTokens tokens =
        RefreshingTokens.of(StrictProvider.app(), "shop-1", grants, provider)
            .clock(InstantSource.system())
            .executor(Runnable::run)
            .build();

    tokens.current(PATIENCE);

    assertThat(grants.find("etsy", "shop-1").orElseThrow().obtainedAt()).isEqualTo(there);
  }

  @Test
  void livingTokenIsUsedWithoutAskingAnybody() {
    logIn();
    RefreshingTokens tokens = tokens();
    tokens.current(PATIENCE);
    storage.close();

    assertThat(tokens.current(Duration.ZERO).reveal()).isEqualTo("access-1");
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void tokenIsRenewedInTheBackgroundBeforeItEnds() {
    logIn();
    List<Runnable> background = new ArrayList<>();
    AtomicBoolean inBackground = new AtomicBoolean();
    RefreshingTokens tokens =
        tokens("process 1")
            .executor(task -> runOrKeep(task, inBackground.get() ? background : null))
            .build();
    tokens.current(PATIENCE);
    inBackground.set(true);
    clock.advance(Duration.ofMinutes(56));

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
    assertThat(background).hasSize(1);
    background.get(0).run();

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-2");
  }

  private static void runOrKeep(Runnable task, List<Runnable> kept) {
    if (kept == null) {
      task.run();
    } else {
      kept.add(task);
    }
  }

  @Test
  void aThousandThreadsShareOneRefresh() throws Exception {
    logIn();
    CountDownLatch everybodyAsked = new CountDownLatch(1_000);
    provider.during(() -> awaitQuietly(everybodyAsked));
    RefreshingTokens tokens =
        tokens("process 1").executor(task -> new Thread(task).start()).build();
    ExecutorService threads = Executors.newFixedThreadPool(1_000);
    try {
      List<Future<Secret>> all = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        all.add(
            threads.submit(
                () -> {
                  everybodyAsked.countDown();
                  return tokens.current(PATIENCE);
                }));
      }
      for (Future<Secret> one : all) {
        assertThat(one.get(20, TimeUnit.SECONDS).reveal()).isEqualTo("access-1");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(provider.requests()).hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void waiterLeavesASlowRefreshAtItsDeadlineAndTheRefreshGoesOn() throws Exception {
    logIn();
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    provider.during(() -> awaitQuietly(slow));
    RefreshingTokens tokens =
        tokens("process 1")
            .executor(task -> new Thread(task).start())
            .listener(refresh -> done.countDown())
            .build();

    assertThatThrownBy(() -> tokens.current(Duration.ofMillis(10)))
        .isInstanceOf(DeadlineExceededException.class);

    slow.countDown();
    done.await(20, TimeUnit.SECONDS);
    assertThat(tokens.current(Duration.ZERO).reveal()).isEqualTo("access-1");
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void rejectedTokenIsReplacedOnceForAllWhoHeldIt() {
    logIn();
    RefreshingTokens tokens = tokens();
    Secret revoked = tokens.current(PATIENCE);

    tokens.rejected(revoked);
    tokens.current(PATIENCE);
    tokens.rejected(revoked);

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-2");
    assertThat(provider.requests()).hasSize(2);
  }

  @Test
  void platformThatRefusesEveryTokenDoesNotDriveAStormOfRefreshes() {
    logIn();
    RefreshingTokens tokens = tokens();

    for (int i = 0; i < 50; i++) {
      tokens.rejected(tokens.current(PATIENCE));
    }

    assertThat(provider.requests()).hasSize(4);
  }

  @Test
  void rateLimitNeverCostsTheGrant() {
    logIn();
    provider.next(StrictProvider.Fault.TOO_MANY);
    RefreshingTokens tokens = tokens();

    assertThatThrownBy(() -> tokens.current(PATIENCE))
        .isInstanceOfSatisfying(
            RateLimitedException.class,
            e -> assertThat(e.resumeAt()).contains(TestClock.START.plusSeconds(120)));
    assertThatThrownBy(() -> tokens.current(PATIENCE)).isInstanceOf(RateLimitedException.class);
    assertThat(provider.requests()).hasSize(1);

    clock.advance(Duration.ofSeconds(120));
    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
  }

  @Test
  void serverErrorNeverCostsTheGrant() {
    logIn();
    provider.next(StrictProvider.Fault.UNAVAILABLE, StrictProvider.Fault.UNAVAILABLE);
    RefreshingTokens tokens = tokens();
    assertThatThrownBy(() -> tokens.current(PATIENCE))
        .isInstanceOf(PlatformUnavailableException.class);
    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> tokens.current(PATIENCE))
        .isInstanceOf(PlatformUnavailableException.class);
    clock.advance(Duration.ofSeconds(2));

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
  }

  @Test
  void refusalInCharactersThatNoStoreKeepsIsATypedFailure() {
    logIn();
    provider.next(StrictProvider.Fault.STRANGE_TEXT);

    assertThatThrownBy(() -> tokens().current(PATIENCE)).isInstanceOf(ApiException.class);
  }

  @Test
  void tokenThatIsSaidToLiveForMillenniaIsUsed() {
    provider.tokensLive(Duration.ofSeconds(99_999_999_999L));
    logIn();
    RefreshingTokens tokens = tokens();

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
  }

  @Test
  void lostRequestNeverCostsTheGrant() {
    logIn();
    provider.next(StrictProvider.Fault.LOST_BEFORE);
    RefreshingTokens tokens = tokens();
    assertThatThrownBy(() -> tokens.current(PATIENCE)).isInstanceOf(NetworkException.class);
    clock.advance(Duration.ofSeconds(1));

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
  }

  @Test
  void lostAnswerIsNamedWhenThePlatformThenRefusesTheToken() {
    logIn();
    provider.next(StrictProvider.Fault.LOST_AFTER);
    RefreshingTokens tokens = tokens();
    assertThatThrownBy(() -> tokens.current(PATIENCE)).isInstanceOf(NetworkException.class);
    clock.advance(Duration.ofSeconds(1));

    assertThatThrownBy(() -> tokens.current(PATIENCE))
        .isInstanceOf(ReauthorizationRequiredException.class)
        .hasMessageContaining("the answer to the refresh at 2026-01-01T00:00:00Z was lost")
        .hasMessageContaining("token [secret] is revoked");
  }

  @Test
  void wrongClientSecretNeverCostsTheGrant() {
    logIn();
    provider.next(StrictProvider.Fault.BAD_CLIENT);
    RefreshingTokens tokens = tokens();
    assertThatThrownBy(() -> tokens.current(PATIENCE))
        .isInstanceOf(CredentialsRejectedException.class);
    clock.advance(Duration.ofSeconds(10));

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
  }

  @Test
  void refusedGrantIsAskedForOnceAndThenKnownToAll() {
    logIn();
    provider.next(StrictProvider.Fault.REVOKED);
    assertThatThrownBy(() -> tokens().current(PATIENCE))
        .isInstanceOf(ReauthorizationRequiredException.class);

    assertThatThrownBy(() -> tokens("process 2").build().current(PATIENCE))
        .isInstanceOf(ReauthorizationRequiredException.class)
        .hasMessageContaining("invalid_grant");
    assertThat(provider.requests()).hasSize(1);
    assertThat(store.statuses()).allMatch(GrantStatus::reauthorizationRequired);
  }

  @Test
  void newLoginRevivesTheAccount() {
    logIn();
    provider.next(StrictProvider.Fault.REVOKED);
    RefreshingTokens tokens = tokens();
    assertThatThrownBy(() -> tokens.current(PATIENCE))
        .isInstanceOf(ReauthorizationRequiredException.class);

    logIn();

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
  }

  @Test
  void refusalLooksForNewerTokensBeforeItGivesUp() {
    logIn();
    provider.next(StrictProvider.Fault.REVOKED);
    provider.during(
        () ->
            store.save(Grant.ofAccessToken("etsy", "shop-1", Secret.of("access-of-a-new-login"))));

    assertThat(tokens().current(PATIENCE).reveal()).isEqualTo("access-of-a-new-login");
  }

  @Test
  void otherMachineAdoptsTheWinnersToken() {
    logIn();
    tokens("process 1").build().current(PATIENCE);

    assertThat(tokens("process 2").build().current(PATIENCE).reveal()).isEqualTo("access-1");
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void otherMachineWaitsForARefreshUnderWay() throws Exception {
    logIn();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    provider.during(
        () -> {
          inside.countDown();
          awaitQuietly(leave);
        });
    RefreshingTokens first = tokens("process 1").executor(task -> new Thread(task).start()).build();
    CountDownLatch waited = new CountDownLatch(3);
    RefreshingTokens second =
        tokens("process 2")
            .executor(task -> new Thread(task).start())
            .sleeper(
                pause -> {
                  waited.countDown();
                  if (waited.getCount() == 0) {
                    leave.countDown();
                  }
                  Thread.yield();
                })
            .build();
    assertThatThrownBy(() -> first.current(Duration.ZERO))
        .isInstanceOf(DeadlineExceededException.class);
    inside.await(20, TimeUnit.SECONDS);

    assertThat(second.current(PATIENCE).reveal()).isEqualTo("access-1");
    assertThat(waited.getCount()).isZero();
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void crashBeforeTheExchangeCostsNothing() {
    logIn();
    provider.during(RefreshingTokensTest::die);
    assertThatThrownBy(() -> tokens("process 1").build().current(PATIENCE))
        .isInstanceOf(Death.class);
    provider.during(() -> {});

    // The lease of the dead process has to run out first; the sleeper turns the clock.
    assertThat(tokens("process 2").build().current(PATIENCE).reveal()).isEqualTo("access-1");
    assertThat(clock.elapsed()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
  }

  private static void die() {
    throw new Death();
  }

  /** Stands for the death of the process: nothing may clean up behind it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void crashInsideTheExchangeIsNamedWhenItCostTheGrant() {
    logIn();
    TokenExchange dying =
        request -> {
          provider.send(request);
          throw new Death();
        };
    RefreshingTokens first =
        RefreshingTokens.of(StrictProvider.app(), "shop-1", store, dying)
            .clock(clock)
            .ticker(clock)
            .holder("process 1")
            .executor(Runnable::run)
            .build();
    assertThatThrownBy(() -> first.current(PATIENCE)).isInstanceOf(Death.class);

    assertThatThrownBy(() -> tokens("process 2").build().current(PATIENCE))
        .isInstanceOf(ReauthorizationRequiredException.class)
        .hasMessageContaining("the refresh that process 1 began never reported back");
    assertThat(provider.doubleSpends()).isEqualTo(1);
  }

  @Test
  void clockThatIsWrongDoesNotEndALivingLease() {
    logIn();
    List<String> order = new ArrayList<>();
    RefreshingTokens second = tokens("process 2").build();
    provider.during(
        () -> {
          if (order.isEmpty()) {
            order.add("first inside");
            clock.skew(Duration.ofSeconds(90)); // less than the lease and the tolerated skew
            assertThat(leaseIsDead()).isFalse();
          }
        });

    assertThat(tokens("process 1").build().current(PATIENCE).reveal()).isEqualTo("access-1");
    assertThat(second.current(PATIENCE).reveal()).isEqualTo("access-1");
  }

  private boolean leaseIsDead() {
    var times = new Refreshing.Times(clock, clock, clock, new Random(2));
    var setup =
        new Refreshing(
            StrictProvider.app(),
            "shop-1",
            List.of(Renewal.refreshToken()),
            store,
            provider,
            times,
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Runnable::run,
            "process 3",
            RefreshListener.NONE);
    return !(new GrantLease(setup).take(null, 0) instanceof GrantLease.Step.Wait);
  }

  @Test
  void tokensThatTheStoreCannotTakeAreKeptAndStoredLater() {
    logIn();
    AtomicBoolean down = new AtomicBoolean();
    TokenStore shaky = TokenStore.over(failingWhile(down), store.vault());
    provider.during(() -> down.set(true));
    RefreshingTokens tokens =
        RefreshingTokens.of(StrictProvider.app(), "shop-1", shaky, provider)
            .clock(clock)
            .ticker(clock)
            .sleeper(clock)
            .executor(Runnable::run)
            .build();

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
    down.set(false);
    clock.advance(Duration.ofSeconds(2));
    tokens.current(PATIENCE);

    assertThat(store.find("etsy", "shop-1").orElseThrow().findRefreshToken())
        .contains(Secret.of("refresh-1"));
    assertThat(provider.requests()).hasSize(1);
  }

  private Storage failingWhile(AtomicBoolean down) {
    return new Storage() {
      @Override
      public <R> R inTransaction(Work<R> work) {
        if (down.get()) {
          throw new StorageException("the disk is full", "Free some space.", null);
        }
        return storage.inTransaction(work);
      }

      @Override
      public <R> R inSnapshot(Work<R> work) {
        return storage.inSnapshot(work);
      }

      @Override
      public void close() {
        // the test closes the store itself
      }
    };
  }

  @Test
  void clientCredentialsServeAnAccountWithoutAGrant() {
    RefreshingTokens tokens =
        tokens("process 1").renewals(Renewal.refreshToken(), Renewal.clientCredentials()).build();

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
    assertThat(provider.requests().get(0).fields())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_secret", "client-secret-1");
  }

  @Test
  void fallBackServesWhenTheRefreshTokenIsRefused() {
    logIn();
    provider.next(StrictProvider.Fault.REVOKED);
    RefreshingTokens tokens =
        tokens("process 1").renewals(Renewal.refreshToken(), Renewal.clientCredentials()).build();

    assertThat(tokens.current(PATIENCE).reveal()).isEqualTo("access-1");
    assertThat(provider.requests()).hasSize(2);
  }

  @Test
  void fallBackIsNotUsedWhenThePlatformIsOnlyBusy() {
    logIn();
    provider.next(StrictProvider.Fault.TOO_MANY);
    RefreshingTokens tokens =
        tokens("process 1").renewals(Renewal.refreshToken(), Renewal.clientCredentials()).build();

    assertThatThrownBy(() -> tokens.current(PATIENCE)).isInstanceOf(RateLimitedException.class);
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void accountWithoutAGrantNeedsALogin() {
    assertThatThrownBy(() -> tokens().current(PATIENCE))
        .isInstanceOf(ReauthorizationRequiredException.class)
        .hasMessageContaining("no grant of shop-1 is stored");
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void closedTokensBeginNoRefresh() {
    logIn();
    RefreshingTokens tokens = tokens();
    tokens.close();

    assertThatThrownBy(() -> tokens.current(PATIENCE)).isInstanceOf(CallCancelledException.class);
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void slowPlatformHoldsUpNoOther() throws Exception {
    logIn();
    CountDownLatch never = new CountDownLatch(1);
    provider.during(() -> awaitQuietly(never));
    RefreshingTokens slow = tokens("process 1").executor(task -> new Thread(task).start()).build();
    StrictProvider quickProvider = new StrictProvider();
    store.save(Grant.ofRefreshToken("etsy", "shop-2", Secret.of("refresh-0")));
    RefreshingTokens quick =
        RefreshingTokens.of(StrictProvider.app(), "shop-2", store, quickProvider).build();

    assertThatThrownBy(() -> slow.current(Duration.ZERO))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(quick.current(PATIENCE).reveal()).isEqualTo("access-1");
    never.countDown();
  }
}
