package dev.backline.examples.endurance;

import dev.backline.core.Secret;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.quota.Governor;
import dev.backline.core.testing.TestClock;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Ways back from a login: the callback's parameters, a line between, the token endpoint's answer.
 */
final class CallbackTarget implements FuzzTarget {

  private static final int[] STATUS = {200, 200, 200, 400, 401, 403, 429, 500};

  private final CannedAnswers platform = new CannedAnswers();
  private final TestClock clock = TestClock.create();
  private final Api api =
      Api.builder("sim")
          .baseUrl(URI.create("https://login.example"))
          .client(platform.client())
          .governor(Governor.unlimited())
          .clock(clock)
          .ticker(clock)
          .sleeper(clock)
          .build();
  private final OAuth2 app =
      OAuth2.app("sim", "client", URI.create("https://login.example/token"))
          .authorizeAt(URI.create("https://login.example/authorize"))
          .secret(Secret.of("sim-secret"))
          .scopes("read")
          .build();
  private final Login login = Login.with(app, TokenStore.inMemory(), api.tokenExchange(), clock);

  @Override
  public List<byte[]> corpus() {
    return FuzzTargets.corpus("callback");
  }

  @Override
  public void take(byte[] input, RandomGenerator chance) {
    clock.advance(Duration.ofMinutes(30)); // what was begun before is over
    Login.Begun begun = login.begin("owner", URI.create("https://host.example/back"), "session");
    String state = begun.address().getQuery().replaceFirst(".*state=([^&]*).*", "$1");
    String[] parts = new String(input, StandardCharsets.UTF_8).split("\n", 2);
    platform.answer(
        STATUS[chance.nextInt(STATUS.length)],
        Map.of(),
        (parts.length > 1 ? parts[1] : "").getBytes(StandardCharsets.UTF_8),
        8);
    login.finish(parameters(parts[0].replace("STATE", state)), "session");
  }

  /** Decodes as a web server does that shrugs at what it can't read. */
  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(equals < 0 ? pair : pair.substring(0, equals), decoded(value));
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
