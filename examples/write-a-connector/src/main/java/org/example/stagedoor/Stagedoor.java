package org.example.stagedoor;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaWindow;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.example.stagedoor.orders.Orders;
import org.jspecify.annotations.Nullable;

/**
 * Stagedoor, as the owner of one shop.
 *
 * <pre>{@code
 * try (Stagedoor stagedoor = Stagedoor.connect("harbour-club", key)) {
 *   Sync.to(storage).run(stagedoor.orders().source()).requireSuccess();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Stagedoor implements AutoCloseable {

  private final Api api;
  private final Governor governor;
  private final Orders orders;

  // [client]
  private Stagedoor(Builder builder) {
    this.governor =
        Governor.builder("stagedoor")
            .window(QuotaWindow.of(60, Duration.ofMinutes(1)))
            .clock(builder.clock)
            .ticker(builder.ticker)
            .sleeper(builder.sleeper)
            .build();
    Api.Builder parts =
        Api.builder("stagedoor")
            .baseUrl(builder.baseUrl)
            .header("X-Stagedoor-Key", builder.key)
            .requestIdHeaders("x-request-id")
            .governor(governor)
            .errors(Stagedoor::error)
            .clock(builder.clock)
            .ticker(builder.ticker)
            .sleeper(builder.sleeper);
    if (builder.client != null) {
      parts.client(builder.client);
    }
    this.api = parts.build();
    this.orders = new Orders(api, builder.shop);
  }

  // [/client]

  /** Connects with the key from the shop's settings. */
  public static Stagedoor connect(String shop, String key) {
    return builder(shop, Secret.of(key)).build();
  }

  /** Begins a connection with settings of its own. */
  public static Builder builder(String shop, Secret key) {
    return new Builder(shop, key);
  }

  /** Returns the shop's orders. */
  public Orders orders() {
    return orders;
  }

  // [errors]
  /** Reads Stagedoor's own way of saying no; what it leaves out is read by the status. */
  private static Optional<ApiException> error(Answer answer, FailedCall call) {
    var error = answer.jsonOrAbsent().get("error");
    return error.get("code").optionalText().equals(Optional.of("shop_closed"))
        ? Optional.of(new ForbiddenException(call, error.get("message").text(), null))
        : Optional.empty();
  }

  // [/errors]

  /** Releases connections and threads. */
  @Override
  public void close() {
    api.close();
    governor.close();
  }

  /** Builds a connection. Defaults: {@code https://api.stagedoor.example}. Not thread-safe. */
  public static final class Builder {

    private final String shop;
    private final Secret key;
    private URI baseUrl = URI.create("https://api.stagedoor.example");
    private @Nullable OkHttpClient client;
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private Sleeper sleeper = Sleeper.system();

    private Builder(String shop, Secret key) {
      this.shop = shop;
      this.key = key;
    }

    /** Sets the address that stands for Stagedoor's. */
    public Builder baseUrl(URI url) {
      this.baseUrl = url;
      return this;
    }

    /** Sets the HTTP client to build on. */
    public Builder client(OkHttpClient httpClient) {
      this.client = httpClient;
      return this;
    }

    /** Sets the time: the wall clock, what measures, and what waits. */
    public Builder time(InstantSource wall, Ticker elapsed, Sleeper waiting) {
      this.clock = wall;
      this.ticker = elapsed;
      this.sleeper = waiting;
      return this;
    }

    /** Returns the connection; nothing is sent yet. */
    public Stagedoor build() {
      return new Stagedoor(this);
    }
  }
}
