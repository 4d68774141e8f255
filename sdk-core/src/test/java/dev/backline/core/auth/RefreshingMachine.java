package dev.backline.core.auth;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import dev.backline.core.NetworkException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.StorageException;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The main class of one JVM of many that use the same grants, until it is killed. */
final class RefreshingMachine {

  private static final Duration EXCHANGE = Duration.ofSeconds(3);

  private RefreshingMachine() {}

  /**
   * @param arguments the storage's URL, the token endpoint, the vault's key, the accounts
   */
  public static void main(String... arguments) throws Exception {
    watchParent();
    JdbcStorage storage = JdbcStorage.open(arguments[0]);
    URI endpoint = URI.create(arguments[1]);
    TokenStore store = TokenStore.over(storage, Vault.of(VaultKey.base64("test", arguments[2])));
    HttpClient client = HttpClient.newHttpClient();
    for (String account : arguments[3].split(",")) {
      OAuth2 app =
          OAuth2.app("etsy", "client-1", endpoint)
              .tokenWith(
                  Map.of(
                      "account", account, "process", Long.toString(ProcessHandle.current().pid())))
              .build();
      RefreshingTokens tokens =
          RefreshingTokens.of(app, account, store, request -> send(client, request))
              .exchangeTime(EXCHANGE)
              .lease(EXCHANGE.multipliedBy(2))
              .clockSkew(Duration.ZERO)
              .build();
      new Thread(() -> useForEver(tokens, account)).start();
    }
    say("READY");
  }

  private static void watchParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is said to this process
                }
              } catch (IOException e) {
                // the parent is gone
              }
              Runtime.getRuntime().halt(0);
            });
    watch.setDaemon(true);
    watch.start();
  }

  private static void useForEver(RefreshingTokens tokens, String account) {
    while (true) {
      try {
        tokens.current(Duration.ofSeconds(10));
        say("OK " + account);
        rest(50);
      } catch (ReauthorizationRequiredException e) {
        say("REAUTHORIZE " + account + " " + e.getMessage());
        rest(300);
      } catch (ApiException | StorageException e) {
        say("TROUBLE " + account + " " + e);
        rest(100);
      }
    }
  }

  private static void rest(long millis) {
    try {
      new Semaphore(0).tryAcquire(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static TokenExchange.Answer send(HttpClient client, TokenExchange.Request request) {
    String form =
        request.fields().entrySet().stream()
            .map(field -> OAuth2.encode(field.getKey()) + "=" + OAuth2.encode(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest post =
        HttpRequest.newBuilder(request.endpoint())
            .timeout(request.atMost())
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      var answer = client.send(post, HttpResponse.BodyHandlers.ofString());
      return new TokenExchange.Answer(answer.statusCode(), Map.of(), answer.body());
    } catch (IOException e) {
      FailedCall call = new FailedCall("etsy", "POST /token", 0, List.of(), 1);
      throw new NetworkException(call, "no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      FailedCall call = new FailedCall("etsy", "POST /token", 0, List.of(), 1);
      throw new NetworkException(call, "interrupted", e);
    }
  }
}
