package dev.backline.examples.endurance;

import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.quota.Governor;
import dev.backline.core.testing.TestClock;
import dev.backline.social.facebook.Facebook;
import dev.backline.social.instagram.Instagram;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Errors, usage headers and pages of Meta's Graph API. */
final class GraphTarget implements FuzzTarget {

  private static final int[] STATUS = {200, 200, 400, 400, 401, 403, 404, 429, 500, 503};
  private static final List<String> HEADERS =
      List.of("x-app-usage", "x-business-use-case-usage", "x-ad-account-usage", "retry-after");

  private final CannedAnswers platform = new CannedAnswers();
  private final TestClock clock = TestClock.create();
  private Facebook facebook = facebook();
  private Instagram instagram = instagram();
  private boolean dead;
  private int taken;

  private Facebook facebook() {
    return Facebook.builder()
        .accessToken(Secret.of("EAAsim"))
        .app("4711", Secret.of("sim-secret"))
        .baseUrl(URI.create("https://graph.example"))
        .client(platform.client())
        .governor(Governor.unlimited())
        .time(clock, clock, clock)
        .build();
  }

  private Instagram instagram() {
    return Instagram.builder()
        .accessToken(Secret.of("IGAAsim"))
        .baseUrl(URI.create("https://graph.example"))
        .client(platform.client())
        .governor(Governor.unlimited())
        .time(clock, clock, clock)
        .build();
  }

  @Override
  public List<byte[]> corpus() {
    return FuzzTargets.corpus("graph");
  }

  @Override
  public void take(byte[] input, RandomGenerator chance) {
    if (dead || ++taken % 200 == 0) {
      close();
      facebook = facebook();
      instagram = instagram();
      dead = false;
    }
    clock.advance(Duration.ofHours(2));
    platform.answer(
        STATUS[chance.nextInt(STATUS.length)],
        headers(input, chance),
        input,
        1 + chance.nextInt(6));
    try {
      ask(chance.nextInt(4));
    } catch (ReauthorizationRequiredException e) { // nothing else would come after it
      dead = true;
      throw e;
    }
  }

  private void ask(int what) {
    switch (what) {
      case 0 -> facebook.pages();
      case 1 -> facebook.page("1234");
      case 2 -> instagram.profile();
      default -> instagram.media().stream().limit(300).forEach(media -> {});
    }
  }

  /** Puts the input into a header now and then, as far as a header may hold it. */
  private static Map<String, String> headers(byte[] input, RandomGenerator chance) {
    if (chance.nextInt(3) != 0) {
      return Map.of();
    }
    String text = new String(input, StandardCharsets.UTF_8).replaceAll("[^\\x20-\\x7e]", "");
    return Map.of(HEADERS.get(chance.nextInt(HEADERS.size())), text);
  }

  @Override
  public void close() {
    facebook.close();
    instagram.close();
  }
}
