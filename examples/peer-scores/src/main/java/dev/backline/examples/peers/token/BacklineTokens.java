package dev.backline.examples.peers.token;

import dev.backline.core.Secret;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.auth.Vault;
import dev.backline.core.auth.VaultKey;
import dev.backline.core.http.Api;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Backline; renewal ahead of time is off, so that all callers meet the end of the token. */
final class BacklineTokens implements TokenClient {

  private static final String ACCOUNT = "owner";
  private static final String KEY =
      Base64.getEncoder().encodeToString(new byte[32]); // for all JVMs

  private final JdbcStorage storage;
  private final TokenStore store;
  private final Api door;
  private final RefreshingTokens tokens;
  private final Api api;

  BacklineTokens(URI provider, String jdbcUrl) {
    storage = JdbcStorage.open(jdbcUrl);
    store = TokenStore.over(storage, Vault.of(VaultKey.base64("race", KEY)));
    door = Api.builder("provider").baseUrl(provider).build();
    OAuth2 app =
        OAuth2.app("provider", Provider.CLIENT, provider.resolve("/token"))
            .secret(Secret.of(Provider.SECRET))
            .build();
    tokens =
        RefreshingTokens.of(app, ACCOUNT, store, door.tokenExchange()).early(Duration.ZERO).build();
    api = Api.builder("provider").baseUrl(provider).tokens(tokens).build();
  }

  @Override
  public void login(String access, String refresh, Instant expires) {
    store.save(
        new Grant(
            "provider",
            ACCOUNT,
            Secret.of(access),
            Secret.of(refresh),
            Set.of(),
            Instant.now(),
            expires,
            null,
            Map.of(),
            0));
  }

  @Override
  public void call() {
    api.get("/me").send().json().get("name").text();
  }

  @Override
  public void close() {
    api.close();
    tokens.close();
    door.close();
    storage.close();
  }
}
