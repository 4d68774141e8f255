package dev.backline.examples.fleet.stall;

import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Source;
import dev.backline.examples.fleet.work.AccountSources;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import okhttp3.OkHttpClient;

/**
 * The app at Stall, as one worker holds it: one network client, and windows that all workers over
 * the storage share. Thread-safe.
 */
public final class Stall implements AccountSources, AutoCloseable {

  /** The name in token store and facts. */
  public static final String PLATFORM = "stall";

  static final String CLIENT_ID = "fleet-client";
  static final String CLIENT_SECRET = "invented-secret-7";
  static final String TOKEN_PATH = "/oauth/token";

  private static final Duration SKEW = Duration.ofSeconds(1);

  private final URI address;
  private final StallLimits limits;
  private final TokenStore tokens;
  private final OkHttpClient client;
  private final SlidingGovernor app;
  private final Duration patience;

  /**
   * Creates the app.
   *
   * @param distance how far away the platform is, there and back; really waited for
   * @param patience how long a run waits for a place in a window; beyond, it makes room for others
   */
  public Stall(
      URI address,
      StallLimits limits,
      Storage storage,
      TokenStore tokens,
      Duration distance,
      Duration patience) {
    this.address = address;
    this.limits = limits;
    this.tokens = tokens;
    this.patience = patience;
    this.client = client(distance);
    this.app =
        Governor.builder(PLATFORM + "/" + CLIENT_ID)
            .window(limits.appWindow())
            .sharedThrough(storage)
            .clockSkew(SKEW) // the database's clock is everybody's
            .build();
  }

  private static OkHttpClient client(Duration distance) {
    OkHttpClient.Builder parts = new OkHttpClient.Builder();
    if (!distance.isZero()) {
      parts.addInterceptor(
          chain -> {
            try {
              Sleeper.system().sleep(distance);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new InterruptedIOException("interrupted");
            }
            return chain.proceed(chain.request());
          });
    }
    return parts.build();
  }

  @Override
  public Opened open(String account) {
    return new StallAccount(account);
  }

  @Override
  public void close() {
    app.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** One account during one run. */
  private final class StallAccount implements Opened {

    private final SlidingGovernor governor;
    private final RefreshingTokens access;
    private final Api api;
    private final String account;

    StallAccount(String account) {
      this.account = account;
      this.governor = app.account(account, limits.accountWindow());
      OAuth2 client =
          OAuth2.app(PLATFORM, CLIENT_ID, URI.create(address + TOKEN_PATH))
              .secret(Secret.of(CLIENT_SECRET))
              .build();
      Api.Builder parts =
          Api.builder(PLATFORM)
              .baseUrl(address)
              .client(Stall.this.client)
              .header(StallSimulator.RUN, UUID.randomUUID().toString())
              .governor(governor)
              .deadline(patience);
      this.access =
          RefreshingTokens.of(client, account, tokens, parts.tokenExchange())
              .exchangeTime(Duration.ofSeconds(3))
              .lease(Duration.ofSeconds(6))
              .clockSkew(SKEW)
              .early(Duration.ofSeconds(2))
              .build();
      this.api = parts.tokens(access).build();
    }

    @Override
    public List<Source<?>> sources() {
      return List.of(new StallSales(api, account));
    }

    @Override
    public void close() {
      access.close();
      api.close();
      governor.close();
    }
  }
}
