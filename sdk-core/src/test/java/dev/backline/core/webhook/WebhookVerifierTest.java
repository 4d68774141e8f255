package dev.backline.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WebhookVerifierTest {

  private static final HmacScheme PATREON =
      HmacScheme.of(HmacScheme.Algorithm.MD5, HmacScheme.Encoding.HEX, "X-Patreon-Signature");
  private static final HmacScheme META =
      HmacScheme.of(HmacScheme.Algorithm.SHA256, HmacScheme.Encoding.HEX, "X-Hub-Signature-256")
          .prefix("sha256=");
  private static final Secret SECRET = Secret.of("secret");
  private static final Secret ETSY_SECRET = Secret.of("whsec_MDEyMzQ1Njc4OWFiY2RlZg==");

  private final TestClock clock = TestClock.create();
  private final MemoryStorage storage = new MemoryStorage();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRejected(Rejection reason, ThrowingCallable verification) {
    assertThatThrownBy(verification)
        .isInstanceOfSatisfying(
            DeliveryRejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private WebhookVerifier etsy() {
    return WebhookVerifier.of(HmacScheme.standardWebhooks(), ETSY_SECRET).clock(clock);
  }

  @Test
  void knownSignatureOfMetaIsBelieved() {
    // HMAC-SHA256 of "test" with the key "secret", computed with openssl.
    String signature = "sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914";

    assertThatCode(
            () ->
                WebhookVerifier.of(META, SECRET)
                    .verify(Delivery.of(Map.of("X-Hub-Signature-256", signature), bytes("test"))))
        .doesNotThrowAnyException();
  }

  @Test
  void knownSignatureOfPatreonIsBelievedWhateverTheCaseOfItsHeader() {
    // HMAC-MD5 of RFC 2202, test case 2.
    String signature = "750c783e6ab0b503eaa86e310a5db738";

    assertThatCode(
            () ->
                WebhookVerifier.of(PATREON, Secret.of("Jefe"))
                    .verify(
                        Delivery.of(
                            Map.of("x-PATREON-signature", signature),
                            bytes("what do ya want for nothing?"))))
        .doesNotThrowAnyException();
  }

  @Test
  void knownSignatureOfStandardWebhooksIsBelieved() {
    byte[] body = bytes("{\"event_type\":\"order.paid\"}");
    Map<String, String> headers = etsy().sign(body, "msg_1");

    assertThat(headers.get("webhook-signature")).startsWith("v1,");
    assertThatCode(() -> etsy().verify(Delivery.of(headers, body))).doesNotThrowAnyException();
  }

  @Test
  void everyChangedBitIsRefused() {
    WebhookVerifier verifier = WebhookVerifier.of(META, SECRET);
    byte[] body = bytes("{\"name\":\"J\u00f6rg\"}");
    Map<String, String> headers = verifier.sign(body, "");

    for (int i = 0; i < body.length * 8; i++) {
      byte[] changed = body.clone();
      changed[i / 8] ^= (byte) (1 << (i % 8));
      assertRejected(
          Rejection.WRONG_SIGNATURE, () -> verifier.verify(Delivery.of(headers, changed)));
    }
  }

  @Test
  void deliveryWithoutASignatureIsRefused() {
    assertRejected(
        Rejection.UNSIGNED,
        () -> WebhookVerifier.of(META, SECRET).verify(Delivery.of(Map.of(), bytes("{}"))));
  }

  @Test
  void signatureWithoutItsPrefixOrFormIsRefused() {
    for (String text : new String[] {"abcd", "sha256=xyz", "sha1=00", "sha256="}) {
      assertThatThrownBy(
              () ->
                  WebhookVerifier.of(META, SECRET)
                      .verify(Delivery.of(Map.of("X-Hub-Signature-256", text), bytes("{}"))))
          .isInstanceOf(DeliveryRejectedException.class);
    }
  }

  @Test
  void signatureOfAnotherSecretIsRefusedWithoutSayingEither() {
    byte[] body = bytes("{}");
    Map<String, String> headers =
        WebhookVerifier.of(META, Secret.of("canary-secret")).sign(body, "");

    assertThatThrownBy(() -> WebhookVerifier.of(META, SECRET).verify(Delivery.of(headers, body)))
        .hasMessage("a delivery of 2 bytes is not signed by our secret")
        .hasNoCause();
  }

  @Test
  void olderSecretIsStillBelievedDuringAChange() {
    byte[] body = bytes("{}");
    Map<String, String> headers = WebhookVerifier.of(META, Secret.of("old")).sign(body, "");

    assertThatCode(
            () ->
                WebhookVerifier.of(META, Secret.of("new"), Secret.of("old"))
                    .verify(Delivery.of(headers, body)))
        .doesNotThrowAnyException();
  }

  @Test
  void oneOfSeveralSignaturesIsEnough() {
    byte[] body = bytes("{}");
    Map<String, String> headers = new HashMap<>(etsy().sign(body, "msg_1"));
    String good = headers.get("webhook-signature");
    headers.put("webhook-signature", "v1a,AAAA v1,c2hvcnQ= " + good);

    assertThatCode(() -> etsy().verify(Delivery.of(headers, body))).doesNotThrowAnyException();
  }

  @Test
  void signatureWithoutTheVersionIsReadToo() {
    byte[] body = bytes("{}");
    Map<String, String> headers = new HashMap<>(etsy().sign(body, "msg_1"));
    headers.computeIfPresent("webhook-signature", (name, text) -> text.substring(3));

    assertThatCode(() -> etsy().verify(Delivery.of(headers, body))).doesNotThrowAnyException();
  }

  @Test
  void staleDeliveryIsRefused() {
    byte[] body = bytes("{}");
    Map<String, String> headers = etsy().sign(body, "msg_1");
    clock.advance(Duration.ofSeconds(301));

    assertRejected(Rejection.STALE, () -> etsy().verify(Delivery.of(headers, body)));
  }

  @Test
  void timeCannotBeChangedWithoutTheSecret() {
    byte[] body = bytes("{}");
    Map<String, String> headers = new HashMap<>(etsy().sign(body, "msg_1"));
    clock.advance(Duration.ofSeconds(301));
    headers.put("webhook-timestamp", Long.toString(clock.instant().getEpochSecond()));

    assertRejected(Rejection.WRONG_SIGNATURE, () -> etsy().verify(Delivery.of(headers, body)));
  }

  @Test
  void unreadableTimeIsRefused() {
    HmacScheme scheme = META.timestamp("X-Time", Duration.ofMinutes(5));
    byte[] signedWithout = bytes("soon.{}");
    Map<String, String> headers =
        new HashMap<>(WebhookVerifier.of(META, SECRET).sign(signedWithout, ""));
    headers.put("X-Time", "soon");

    assertRejected(
        Rejection.MALFORMED,
        () -> WebhookVerifier.of(scheme, SECRET).verify(Delivery.of(headers, bytes("{}"))));
  }

  @Test
  void deliveryPassesOnceOnAllMachines() {
    byte[] body = bytes("{}");
    Map<String, String> headers = etsy().sign(body, "msg_1");
    ReplayGuard guard = ReplayGuard.over(storage, "etsy", Duration.ofDays(3));
    ReplayGuard otherMachine = ReplayGuard.over(storage, "etsy", Duration.ofDays(3));
    etsy().guardedBy(guard).verify(Delivery.of(headers, body));

    assertRejected(
        Rejection.REPLAYED,
        () -> etsy().guardedBy(otherMachine).verify(Delivery.of(headers, body)));
  }

  @Test
  void idThatNoStoreKeepsIsRememberedToo() {
    byte[] body = bytes("{}");
    ReplayGuard guard = ReplayGuard.over(storage, "etsy", Duration.ofDays(3));
    Map<String, String> headers = etsy().sign(body, "msg\u0000\ud800");
    etsy().guardedBy(guard).verify(Delivery.of(headers, body));

    assertRejected(
        Rejection.REPLAYED, () -> etsy().guardedBy(guard).verify(Delivery.of(headers, body)));
  }

  @Test
  void forgottenDeliveryPassesAgain() {
    byte[] body = bytes("{}");
    ReplayGuard guard = ReplayGuard.over(storage, "patreon", Duration.ofDays(9));
    WebhookVerifier patreon = WebhookVerifier.of(PATREON, SECRET).guardedBy(guard);
    Delivery delivery = Delivery.of(patreon.sign(body, ""), body);
    patreon.verify(delivery);

    guard.forget(patreon.idOf(delivery));

    assertThatCode(() -> patreon.verify(delivery)).doesNotThrowAnyException();
  }

  @Test
  void oneBodyUnderTwoEventsIsTwoDeliveries() {
    byte[] body = bytes("{}");
    WebhookVerifier patreon =
        WebhookVerifier.of(PATREON, SECRET)
            .guardedBy(ReplayGuard.over(storage, "patreon", Duration.ofDays(9)))
            .distinguishedBy("X-Patreon-Event");
    Map<String, String> headers = new HashMap<>(patreon.sign(body, ""));
    headers.put("X-Patreon-Event", "members:create");
    patreon.verify(Delivery.of(headers, body));

    headers.put("X-Patreon-Event", "members:pledge:create");

    assertThatCode(() -> patreon.verify(Delivery.of(headers, body))).doesNotThrowAnyException();
    assertRejected(Rejection.REPLAYED, () -> patreon.verify(Delivery.of(headers, body)));
  }

  @Test
  void guardForgetsInTime() {
    ReplayGuard guard = ReplayGuard.over(storage, "etsy", Duration.ofDays(3));
    for (int i = 0; i < 50; i++) {
      byte[] body = bytes("{}");
      etsy().guardedBy(guard).verify(Delivery.of(etsy().sign(body, "msg_" + i), body));
      clock.advance(Duration.ofHours(12));
    }

    long kept = storage.inSnapshot(tx -> tx.count(SeenDelivery.DATASET, Filter.all()));

    assertThat(kept).isLessThanOrEqualTo(7);
  }

  @Test
  void refusedDeliveryIsNotRemembered() {
    byte[] body = bytes("{}");
    WebhookVerifier guarded =
        etsy().guardedBy(ReplayGuard.over(storage, "etsy", Duration.ofDays(3)));
    Map<String, String> headers = etsy().sign(body, "msg_1");
    Map<String, String> forged = new HashMap<>(headers);
    forged.put("webhook-signature", "v1,AAAA");
    assertRejected(Rejection.WRONG_SIGNATURE, () -> guarded.verify(Delivery.of(forged, body)));

    assertThatCode(() -> guarded.verify(Delivery.of(headers, body))).doesNotThrowAnyException();
  }

  @Test
  void nothingThatPrintsHoldsASecretOrTheBody() {
    Delivery delivery = Delivery.of(Map.of("a", "canary"), bytes("canary"));

    assertThat(delivery + " " + etsy()).doesNotContain("canary").doesNotContain("0123456789");
    assertThatThrownBy(() -> WebhookVerifier.of(META, Secret.of("whsec_***canary***")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .doesNotContain("canary");
  }
}
