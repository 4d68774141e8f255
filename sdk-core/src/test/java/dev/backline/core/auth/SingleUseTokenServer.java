package dev.backline.core.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongPredicate;

/**
 * A strict token endpoint on a socket: each refresh token buys one pair, presenting it again is
 * remembered against whoever did it. Now and then it has the caller killed in the middle of an
 * exchange, before or after the token was spent.
 */
final class SingleUseTokenServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final LongPredicate kill;
  private final Random random;
  private final Map<String, String> living = new HashMap<>();
  private final Map<String, Long> spentBy = new HashMap<>();
  private final Set<Long> killed = new HashSet<>();
  private final Set<String> recovered = new HashSet<>();
  private int issued;
  private int doubleSpends;
  private int killsBefore;
  private int killsAfter;
  private volatile boolean killing = true;

  /**
   * @param kill kills the process of the id and returns whether it did
   */
  SingleUseTokenServer(LongPredicate kill, long seed) throws IOException {
    this.kill = kill;
    this.random = new Random(seed);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/token", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  void stopKilling() {
    killing = false;
  }

  /** Remembers that the process is dead, whoever killed it. */
  synchronized void died(long process) {
    killed.add(process);
  }

  /** The owner of the account grants anew. */
  synchronized String logIn(String account) {
    String token = account + "-refresh-login-" + ++issued;
    living.put(account, token);
    return token;
  }

  /** Returns whether the pair of the account died with a process before it can have been stored. */
  synchronized boolean wasLost(String account, String stored) {
    Long spender = spentBy.get(stored);
    return spender != null && killed.contains(spender) && !stored.equals(living.get(account));
  }

  synchronized int doubleSpends() {
    return doubleSpends;
  }

  synchronized int issued() {
    return issued;
  }

  synchronized String kills() {
    return killsBefore + " before and " + killsAfter + " after the token was spent";
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    long process = Long.parseLong(form.getOrDefault("process", "0"));
    int dice;
    int delay;
    synchronized (this) {
      dice = killing ? random.nextInt(14) : 13;
      delay = random.nextInt(30);
    }
    pause(delay);
    if (dice == 0 && kill(process)) {
      synchronized (this) {
        killsBefore++;
      }
      exchange.close();
      return;
    }
    Json answer = spend(form, process);
    if (dice == 1 && kill(process)) {
      synchronized (this) {
        killsAfter++;
      }
      exchange.close();
      return;
    }
    pause(delay);
    send(exchange, answer);
  }

  private boolean kill(long process) {
    if (!kill.test(process)) {
      return false;
    }
    died(process);
    return true;
  }

  private synchronized Json spend(Map<String, String> form, long process) {
    String token = form.getOrDefault("refresh_token", "");
    String account = form.getOrDefault("account", "");
    Long spender = spentBy.get(token);
    if (spender != null) {
      // The one excuse for trying a spent token, once: its spender died with the answer.
      boolean excused = killed.contains(spender) && recovered.add(token);
      doubleSpends += excused ? 0 : 1;
      return Json.object("error", "invalid_grant");
    }
    if (!token.equals(living.get(account))) {
      return Json.object("error", "invalid_grant");
    }
    spentBy.put(token, process);
    issued++;
    String next = account + "-refresh-" + issued;
    living.put(account, next);
    return Json.object(
        "access_token", account + "-access-" + issued, "refresh_token", next, "expires_in", 2);
  }

  private static void pause(int millis) throws IOException {
    try {
      // Real time passes here: other processes run meanwhile.
      new java.util.concurrent.Semaphore(0)
          .tryAcquire(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new HashMap<>();
    for (String pair : List.of(body.split("&"))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static void send(HttpExchange exchange, Json answer) {
    byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(answer.get("error").absent() ? 200 : 400, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      // the caller died meanwhile: nobody hears the answer
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
