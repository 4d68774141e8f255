package dev.backline.examples.peers.token;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.Credential;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.store.FileDataStoreFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * google-oauth-client: a flow over its file store, and one credential for all threads of the JVM,
 * which its documentation calls thread-safe.
 */
final class GoogleTokens implements TokenClient {

  private static final String ACCOUNT = "owner";

  private final URI provider;
  private final NetHttpTransport transport = new NetHttpTransport();
  private final AuthorizationCodeFlow flow;
  private final @Nullable Credential credential;

  GoogleTokens(URI provider, Path folder) throws IOException {
    this.provider = provider;
    this.flow =
        new AuthorizationCodeFlow.Builder(
                BearerToken.authorizationHeaderAccessMethod(),
                transport,
                GsonFactory.getDefaultInstance(),
                new GenericUrl(provider.resolve("/token")),
                new ClientParametersAuthentication(Provider.CLIENT, Provider.SECRET),
                Provider.CLIENT,
                provider.resolve("/authorize").toString())
            .setDataStoreFactory(new FileDataStoreFactory(folder.toFile()))
            .build();
    this.credential = flow.loadCredential(ACCOUNT);
  }

  @Override
  public void login(String access, String refresh, Instant expires) throws IOException {
    TokenResponse tokens =
        new TokenResponse()
            .setAccessToken(access)
            .setRefreshToken(refresh)
            .setTokenType("Bearer")
            .setExpiresInSeconds(Duration.between(Instant.now(), expires).toSeconds());
    flow.createAndStoreCredential(tokens, ACCOUNT);
  }

  @Override
  public void call() throws IOException {
    if (credential == null) {
      throw new IOException("no credential is stored");
    }
    transport
        .createRequestFactory(credential)
        .buildGetRequest(new GenericUrl(provider.resolve("/me")))
        .execute()
        .disconnect();
  }

  @Override
  public void close() throws IOException {
    transport.shutdown();
  }
}
