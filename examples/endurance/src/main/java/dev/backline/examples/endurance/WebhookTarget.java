package dev.backline.examples.endurance;

import dev.backline.core.Secret;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.testing.TestClock;
import dev.backline.core.webhook.Delivery;
import dev.backline.core.webhook.HmacScheme;
import dev.backline.core.webhook.WebhookVerifier;
import dev.backline.patreon.webhook.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Deliveries of Patreon, Etsy and Meta: rightly signed nonsense, and nonsense for a signature. */
final class WebhookTarget implements FuzzTarget {

  private static final Secret PATREON = Secret.of("patreon-hook-secret");
  private static final Secret ETSY = Secret.of("whsec_c2ltdWxhdGVkLXNlY3JldA==");
  private static final Secret META = Secret.of("meta-app-secret");

  private final TestClock clock = TestClock.create();
  private final WebhookVerifier patreonSigns =
      WebhookVerifier.of(
          HmacScheme.of(HmacScheme.Algorithm.MD5, HmacScheme.Encoding.HEX, "X-Patreon-Signature"),
          PATREON);
  private final WebhookVerifier etsySigns =
      WebhookVerifier.of(HmacScheme.standardWebhooks(), ETSY).clock(clock);
  private final WebhookVerifier meta =
      WebhookVerifier.of(
          HmacScheme.of(HmacScheme.Algorithm.SHA256, HmacScheme.Encoding.HEX, "X-Hub-Signature-256")
              .prefix("sha256="),
          META);
  private MemoryStorage storage = new MemoryStorage();
  private WebhookReceiver patreon = WebhookReceiver.over(storage, clock, PATREON);
  private dev.backline.etsy.webhook.WebhookReceiver etsy = etsy();
  private int taken;

  @Override
  public List<byte[]> corpus() {
    return FuzzTargets.corpus("webhook");
  }

  @Override
  public void take(byte[] input, RandomGenerator chance) {
    if (++taken % 1000 == 0) { // the memory of deliveries seen stays small
      storage.close();
      storage = new MemoryStorage();
      patreon = WebhookReceiver.over(storage, clock, PATREON);
      etsy = etsy();
    }
    boolean signed = chance.nextInt(4) != 0;
    switch (chance.nextInt(3)) {
      case 0 -> {
        Map<String, String> headers = new HashMap<>(patreonSigns.sign(input, ""));
        headers.put(
            "X-Patreon-Event", chance.nextBoolean() ? "members:pledge:update" : shown(input));
        patreon.receive(delivery(headers, signed, input));
      }
      case 1 -> etsy.receive(delivery(etsySigns.sign(input, "m" + taken), signed, input));
      default -> meta.verify(delivery(meta.sign(input, ""), signed, input));
    }
  }

  private dev.backline.etsy.webhook.WebhookReceiver etsy() {
    return dev.backline.etsy.webhook.WebhookReceiver.over(storage, clock, ETSY);
  }

  private static Delivery delivery(Map<String, String> signed, boolean rightly, byte[] body) {
    if (rightly) {
      return Delivery.of(signed, body);
    }
    Map<String, String> headers = new HashMap<>(signed);
    headers.replaceAll((name, value) -> shown(body));
    return Delivery.of(headers, body);
  }

  private static String shown(byte[] input) {
    return new String(input, 0, Math.min(80, input.length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    storage.close();
  }
}
