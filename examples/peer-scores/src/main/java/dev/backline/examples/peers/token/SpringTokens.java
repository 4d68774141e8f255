package dev.backline.examples.peers.token;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.JdbcOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.web.client.RestClient;

/** Spring Security's client manager over its own table, as its reference shows for services. */
final class SpringTokens implements TokenClient {

  private static final String SCHEMA =
      "/org/springframework/security/oauth2/client/oauth2-client-schema.sql";
  private static final String APP = "app";
  private static final UsernamePasswordAuthenticationToken OWNER =
      UsernamePasswordAuthenticationToken.authenticated("owner", "", AuthorityUtils.NO_AUTHORITIES);

  private final JdbcTemplate database;
  private final ClientRegistration app;
  private final JdbcOAuth2AuthorizedClientService service;
  private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;
  private final RestClient rest;

  SpringTokens(URI provider, String jdbcUrl) {
    database = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl));
    app =
        ClientRegistration.withRegistrationId(APP)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .clientId(Provider.CLIENT)
            .clientSecret(Provider.SECRET)
            .redirectUri("https://app.example/callback")
            .authorizationUri(provider.resolve("/authorize").toString())
            .tokenUri(provider.resolve("/token").toString())
            .build();
    InMemoryClientRegistrationRepository apps = new InMemoryClientRegistrationRepository(app);
    service = new JdbcOAuth2AuthorizedClientService(database, apps);
    manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(apps, service);
    manager.setAuthorizedClientProvider(
        OAuth2AuthorizedClientProviderBuilder.builder().authorizationCode().refreshToken().build());
    rest = RestClient.create(provider.toString());
  }

  @Override
  public void login(String access, String refresh, Instant expires) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(SpringTokens.class.getResourceAsStream(SCHEMA))) {
      database.execute(
          new String(schema.readAllBytes(), StandardCharsets.UTF_8)
              .replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
    }
    Instant now = Instant.now();
    service.saveAuthorizedClient(
        new OAuth2AuthorizedClient(
            app,
            "owner",
            new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, access, now, expires),
            new OAuth2RefreshToken(refresh, now)),
        OWNER);
  }

  @Override
  public void call() throws IOException {
    OAuth2AuthorizedClient client =
        manager.authorize(
            OAuth2AuthorizeRequest.withClientRegistrationId(APP).principal(OWNER).build());
    if (client == null) {
      throw new IOException("the owner has to log in again");
    }
    String token = client.getAccessToken().getTokenValue();
    rest.get()
        .uri("/me")
        .headers(headers -> headers.setBearerAuth(token))
        .retrieve()
        .toBodilessEntity();
  }

  @Override
  public void close() {
    // it has nothing to close
  }
}
