package dev.backline.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.testing.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight JVMs share the grants of six accounts; any of them may be killed at any moment, also inside
 * an exchange.
 *
 * <p>Lasts ten seconds per store; {@code -Dbackline.machines.seconds=600} makes it a soak test.
 */
class RefreshAcrossMachinesTest {

  private static final int MACHINES = 8;
  private static final List<String> ACCOUNTS = List.of("a", "b", "c", "d", "e", "f");
  private static final long SECONDS = Long.getLong("backline.machines.seconds", 10);

  private final String key = Base64.getEncoder().encodeToString(new byte[32]);
  private final Map<Long, Process> machines = new ConcurrentHashMap<>();
  private final Map<String, Integer> uses = new ConcurrentHashMap<>();
  private final Map<String, Long> loggedInAt = new HashMap<>();
  private final Set<String> needless = new HashSet<>();
  private final List<String> troubles = new ArrayList<>();
  private final Random random = new Random(11);
  private int logins;
  private boolean over;

  @AfterEach
  void killAll() {
    machines.values().forEach(Process::destroyForcibly);
  }

  @Test
  void nobodySpendsATokenTwiceOverOneSqliteFile(@TempDir Path folder) throws Exception {
    run("jdbc:sqlite:" + folder.resolve("grants.db"));
  }

  @Test
  void nobodySpendsATokenTwiceOverOnePostgres() throws Exception {
    run(PostgresServer.emptySchema());
  }

  private void run(String url) throws Exception {
    try (SingleUseTokenServer server = new SingleUseTokenServer(this::kill, 5);
        JdbcStorage storage = JdbcStorage.open(url)) {
      TokenStore store = TokenStore.over(storage, Vault.of(VaultKey.base64("test", key)));
      for (String account : ACCOUNTS) {
        logIn(server, store, account);
      }
      for (int i = 0; i < MACHINES; i++) {
        start(url, server, store);
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      long latest = end + TimeUnit.SECONDS.toNanos(60); // a slow machine gets time for its work
      while (System.nanoTime() < end
          || (server.issued() <= ACCOUNTS.size() * 3 && System.nanoTime() < latest)) {
        rest(700 + random.nextInt(900));
        killAnyone(server);
        while (machines.size() < MACHINES) {
          start(url, server, store);
        }
      }
      server.stopKilling();
      assertThatEveryAccountLives();
      synchronized (this) {
        over = true;
        System.out.printf(
            "%d pairs of tokens, killed %s in an exchange, %d needed logins, %s%n",
            server.issued(), server.kills(), logins - ACCOUNTS.size(), troubles);
        assertThat(server.doubleSpends()).as("tokens spent twice").isZero();
        assertThat(needless).as("needless logins").isEmpty();
        assertThat(server.issued()).isGreaterThan(ACCOUNTS.size() * 3);
      }
    }
  }

  private void assertThatEveryAccountLives() throws Exception {
    uses.clear();
    for (int i = 0; i < 250 && uses.size() < ACCOUNTS.size(); i++) {
      rest(100);
    }
    assertThat(uses.keySet())
        .as("accounts in use, troubles %s", lastWords())
        .containsExactlyInAnyOrderElementsOf(ACCOUNTS);
  }

  private synchronized List<String> lastWords() {
    return List.copyOf(troubles);
  }

  private synchronized void logIn(SingleUseTokenServer server, TokenStore store, String account) {
    logins++;
    String token = server.logIn(account);
    store.save(Grant.ofRefreshToken("etsy", account, Secret.of(token)));
    loggedInAt.put(account, System.nanoTime());
  }

  private void start(String url, SingleUseTokenServer server, TokenStore store) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    command.add(RefreshingMachine.class.getName());
    command.addAll(List.of(url, server.endpoint().toString(), key, String.join(",", ACCOUNTS)));
    Process machine = new ProcessBuilder(command).redirectErrorStream(true).start();
    machines.put(machine.pid(), machine);
    Thread reader = new Thread(() -> read(machine, server, store));
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Process machine, SingleUseTokenServer server, TokenStore store) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(machine.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line, server, store);
      }
    } catch (IOException e) {
      // the machine is dead
    }
  }

  private synchronized void hear(String line, SingleUseTokenServer server, TokenStore store) {
    String[] words = line.split(" ", 3);
    if (over) {
      return;
    }
    if (words[0].equals("OK")) {
      uses.merge(words[1], 1, Integer::sum);
    } else if (words[0].equals("REAUTHORIZE")) {
      remember(line);
      reauthorize(words, server, store);
    } else if (!words[0].equals("READY")) {
      remember(line);
    }
  }

  private void remember(String line) {
    troubles.add(line);
    if (troubles.size() > 12) {
      troubles.remove(0);
    }
  }

  private void reauthorize(String[] words, SingleUseTokenServer server, TokenStore store) {
    String account = words[1];
    String stored =
        store.find("etsy", account).orElseThrow().findRefreshToken().orElseThrow().reveal();
    if (server.wasLost(account, stored)) {
      if (!words[2].contains("never reported back") && !words[2].contains("was lost")) {
        needless.add("the crash is not named: " + words[2]);
      }
      logIn(server, store, account);
    } else if (System.nanoTime() - loggedInAt.getOrDefault(account, 0L) > 5_000_000_000L) {
      needless.add(words[2]);
    }
  }

  private boolean kill(long process) {
    Process machine = machines.remove(process);
    if (machine == null) {
      return false;
    }
    machine.destroyForcibly();
    try {
      return machine.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void killAnyone(SingleUseTokenServer server) {
    List<Long> alive = List.copyOf(machines.keySet());
    if (!alive.isEmpty()) {
      long one = alive.get(random.nextInt(alive.size()));
      if (kill(one)) {
        server.died(one);
      }
    }
  }

  private static void rest(long millis) throws InterruptedException {
    new Semaphore(0).tryAcquire(millis, TimeUnit.MILLISECONDS);
  }
}
