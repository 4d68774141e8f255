package dev.backline.examples.peers.token;

import java.net.URI;
import java.time.Duration;

/** The libraries in the race. */
enum Library {
  BACKLINE("backline", "`JdbcStorage`", Duration.ZERO) {
    @Override
    TokenClient open(URI provider, Store store) {
      return new BacklineTokens(provider, store.jdbcUrl());
    }
  },
  GOOGLE(
      "google-oauth-client",
      "`FileDataStoreFactory`, a credential for each JVM",
      Duration.ofMinutes(1)) {
    @Override
    TokenClient open(URI provider, Store store) throws Exception {
      return new GoogleTokens(provider, store.folder());
    }
  },
  SPRING(
      "spring-security-oauth2-client",
      "`JdbcOAuth2AuthorizedClientService`",
      Duration.ofMinutes(1)) {
    @Override
    TokenClient open(URI provider, Store store) {
      return new SpringTokens(provider, store.jdbcUrl());
    }
  };

  private final String artifact;
  private final String keeps;
  private final Duration margin;

  Library(String artifact, String keeps, Duration margin) {
    this.artifact = artifact;
    this.keeps = keeps;
    this.margin = margin;
  }

  String artifact() {
    return artifact;
  }

  /** Returns where it keeps tokens, as its documentation says. */
  String keeps() {
    return keeps;
  }

  /** Returns how long before its end the library takes a token for dead. */
  Duration margin() {
    return margin;
  }

  /** Opens the library over the store of all JVMs. */
  abstract TokenClient open(URI provider, Store store) throws Exception;
}
