package dev.backline.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.backline.core.ApiException;
import dev.backline.core.BacklineException;
import dev.backline.core.FailedCall;
import dev.backline.core.NetworkException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.Secret;
import dev.backline.core.StorageException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Secrets marked with a word are pushed through every fault, with everything logged; the word must
 * turn up nowhere.
 */
class GrantCanaryTest {

  private static final String MARK = "canary";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = logging.getLogger("dev.backline");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final TestClock clock = TestClock.create();
  private final MemoryStorage storage = new MemoryStorage();
  private final Vault vault = Vault.of(VaultKey.random("key-1"));
  private final List<String> seen = new ArrayList<>();
  private Level before;

  /** What a token endpoint may do to a request full of secrets: repeat them all, in most cases. */
  enum Fault {
    SUCCESS(200, null),
    EMPTY(200, ""),
    ECHO_JSON(400, "{\"error\":\"invalid_request\",\"error_description\":\"%s\"}"),
    ECHO_AS_CODE(400, "{\"error\":\"%s\"}"),
    ECHO_IN_OBJECT(400, "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}"),
    ECHO_REVOKED(400, "{\"error\":\"invalid_grant\",\"error_description\":\"%s is revoked\"}"),
    ECHO_CLIENT(401, "{\"error\":\"invalid_client\",\"error_description\":\"%s\"}"),
    ECHO_SCOPE(400, "{\"error\":\"invalid_scope\",\"message\":\"%s\"}"),
    ECHO_TEXT(400, "bad request: %s"),
    ECHO_PAGE(403, "<html><body>%s</body></html>"),
    ECHO_BUSY(429, "{\"error\":\"slow_down\",\"error_description\":\"%s\"}"),
    ECHO_DOWN(503, "%s"),
    ECHO_BROKEN_JSON(200, "{\"access_token\":\"%s\""),
    ECHO_WITH_ERROR(200, "{\"access_token\":\"%s\",\"error\":\"duplicate\"}"),
    ECHO_ARRAY(200, "[\"%s\"]"),
    ECHO_UNAUTHORIZED(401, "%s"),
    ECHO_FORBIDDEN(403, "{\"detail\":\"%s\"}"),
    ECHO_MISSING(404, "%s"),
    LOST(0, null),
    REFUSED_BEFORE_SENT(0, null),
    STORE_DOWN(200, null),
    STORE_DOWN_INSIDE(400, "{\"error\":\"invalid_grant\"}"),
    CRASH(0, null);

    private final int status;
    private final String body;

    Fault(int status, String body) {
      this.status = status;
      this.body = body;
    }
  }

  @BeforeEach
  void listen() {
    before = root.getLevel();
    root.setLevel(Level.TRACE);
    logged.setContext(logging);
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(logged);
    root.setLevel(before);
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private OAuth2 app(OAuth2.ClientAuthentication authentication) {
    return OAuth2.app("etsy", "client-1", URI.create("https://provider.example/token"))
        .authorizeAt(URI.create("https://provider.example/authorize"))
        .secret(Secret.of("canary-client-secret"))
        .authenticate(authentication)
        .scopes("read")
        .build();
  }

  private TokenExchange faulty(Fault fault) {
    return request -> {
      seen.add(request.toString());
      if (fault == Fault.CRASH) {
        throw new Crash();
      }
      FailedCall call = new FailedCall("etsy", "POST /token", 0, List.of(), 1);
      if (fault == Fault.LOST) {
        throw new NetworkException(call, "no answer", null);
      } else if (fault == Fault.REFUSED_BEFORE_SENT) {
        throw new PlatformUnavailableException(
            FailedCall.notSent("etsy", "POST /token"), "the circuit is open", null, null);
      }
      String secrets = String.join(" and ", request.fields().values());
      String body =
          fault.body == null
              ? "{\"access_token\":\"canary-new-access\",\"refresh_token\":\"canary-new-refresh\","
                  + "\"id_token\":\"canary-id\",\"expires_in\":60}"
              : fault.body.replace("%s", secrets);
      TokenExchange.Answer answer = new TokenExchange.Answer(fault.status, Map.of(), body);
      seen.add(answer.toString());
      return answer;
    };
  }

  private TokenStore store(Fault fault) {
    return TokenStore.over(
        fault.name().startsWith("STORE_DOWN") ? failingFromSecondTransaction() : storage, vault);
  }

  private Storage failingFromSecondTransaction() {
    return new Storage() {
      private int transactions;

      @Override
      public <R> R inTransaction(Work<R> work) {
        if (++transactions > 1) {
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
        // nothing to close
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void refreshShowsNoSecret(Fault fault) {
    for (OAuth2.ClientAuthentication each : OAuth2.ClientAuthentication.values()) {
      Grant grant =
          new Grant(
              "etsy",
              "shop-1",
              Secret.of("canary-access"),
              Secret.of("canary-refresh"),
              Set.of("read"),
              clock.instant(),
              clock.instant(),
              null,
              Map.of(),
              0);
      TokenStore.over(storage, vault).save(grant);
      seen.add(grant.toString());
      TokenStore store = store(fault);
      OAuth2 app = app(each);
      RefreshingTokens tokens =
          RefreshingTokens.of(app, "shop-1", store, faulty(fault))
              .clock(clock)
              .ticker(clock)
              .sleeper(clock)
              .random(new Random(1))
              .executor(Runnable::run)
              .listener(refresh -> seen.add(refresh.toString()))
              .build();
      observe(() -> seen.add(tokens.current(PATIENCE).toString()));
      observe(() -> seen.add(tokens.grant(PATIENCE).toString()));
      seen.add(tokens + " " + app + " " + store);
      observe(() -> seen.add(store.statuses().toString()));
      clock.advance(Duration.ofMinutes(10));
      observe(() -> tokens.current(PATIENCE));
    }
    assertThatNothingShows();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void loginShowsNoSecret(Fault fault) {
    TokenStore store = TokenStore.over(storage, vault);
    Login login = Login.with(app(OAuth2.ClientAuthentication.BODY), store, faulty(fault), clock);
    Login.Begun begun = login.begin("shop-1", URI.create("https://host.example/cb"), "canary-sess");
    String address = begun.address().toString();
    String state = address.replaceAll(".*[?&]state=([^&]*).*", "$1");
    observe(
        () ->
            seen.add(
                login
                    .finish(Map.of("code", "canary-code", "state", state), "canary-sess")
                    .toString()));
    observe(() -> login.finish(Map.of("code", "canary-code", "state", "canary-state"), "s"));
    observe(() -> login.finish(Map.of("error", "no", "state", "canary-state"), "canary-sess"));
    seen.add(address);
    assertThatNothingShows();
  }

  @Test
  void wrongVaultShowsNoSecret() {
    TokenStore.over(storage, vault).save(Grant.ofAccessToken("etsy", "a", Secret.of("canary-1")));
    TokenStore other = TokenStore.over(storage, Vault.of(VaultKey.random("key-1")));
    TokenStore missing = TokenStore.over(storage, Vault.of(VaultKey.random("key-2")));
    observe(() -> other.find("etsy", "a"));
    observe(() -> missing.find("etsy", "a"));
    observe(() -> VaultKey.base64("k", "canary-key-canary-key"));
    observe(() -> VaultKey.of("k", "canary".getBytes(StandardCharsets.UTF_8)));
    assertThatNothingShows();
  }

  private void observe(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Crash e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      seen.add(text.toString());
      if (e instanceof BacklineException failure) {
        seen.add(failure.remedy());
      }
      if (e instanceof ApiException failure) {
        seen.add(failure.call().toString());
      }
    }
  }

  private void assertThatNothingShows() {
    for (ILoggingEvent event : logged.list) {
      seen.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        seen.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
    storage.inSnapshot(
        tx -> {
          tx.scan(StoredGrant.DATASET, Filter.all()).forEachRemaining(r -> seen.add(r.toString()));
          tx.scan(PendingLogin.DATASET, Filter.all()).forEachRemaining(r -> seen.add(r.toString()));
          return true;
        });
    assertThat(seen).isNotEmpty();
    for (String text : seen) {
      // This class's own name stands in stack traces.
      if (text.replace("GrantCanaryTest", "").toLowerCase(Locale.ROOT).contains(MARK)) {
        fail("a secret shows in: " + text);
      }
    }
  }
}
