package dev.backline.core.webhook;

import dev.backline.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Believes a delivery only if the platform's secret signed these very bytes.
 *
 * <p>Signatures are compared in constant time, and all secrets and all signatures of the header are
 * tried, so that a secret can be changed without losing deliveries. Without a {@link ReplayGuard} a
 * recorded delivery can be sent again; with one it passes once.
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.of(HmacScheme.standardWebhooks(), secret)
 *     .guardedBy(ReplayGuard.over(storage, "etsy", Duration.ofDays(3)));
 * verifier.verify(Delivery.of(headers, rawBody));   // throws unless it is to be believed
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class WebhookVerifier {

  private static final String WEBHOOK_SECRET = "whsec_";
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final HmacScheme scheme;
  private final List<byte[]> keys;
  private final InstantSource clock;
  private final @Nullable ReplayGuard guard;
  private final String kindHeader;

  private WebhookVerifier(
      HmacScheme scheme,
      List<byte[]> keys,
      InstantSource clock,
      @Nullable ReplayGuard guard,
      String kindHeader) {
    this.scheme = scheme;
    this.keys = keys;
    this.clock = clock;
    this.guard = guard;
    this.kindHeader = kindHeader;
  }

  /**
   * Returns the verifier of the scheme.
   *
   * @param secret what the platform signs with; one that begins with {@code whsec_} is base64
   *     behind it
   * @param older secrets that still sign during a change
   * @throws IllegalArgumentException if a secret begins with {@code whsec_} and is no base64
   */
  public static WebhookVerifier of(HmacScheme scheme, Secret secret, Secret... older) {
    List<byte[]> keys = new ArrayList<>();
    keys.add(key(secret));
    for (Secret each : older) {
      keys.add(key(each));
    }
    return new WebhookVerifier(scheme, List.copyOf(keys), InstantSource.system(), null, "");
  }

  private static byte[] key(Secret secret) {
    String text = secret.reveal();
    if (!text.startsWith(WEBHOOK_SECRET)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text.substring(WEBHOOK_SECRET.length()));
    } catch (IllegalArgumentException e) {
      // The cause quotes what it can't read, so it stays out.
      throw new IllegalArgumentException("a webhook secret of the form whsec_… is not base64");
    }
  }

  /** Returns the same verifier by the given clock. */
  public WebhookVerifier clock(InstantSource other) {
    return new WebhookVerifier(scheme, keys, other, guard, kindHeader);
  }

  /** Returns the same verifier that lets each delivery pass once. */
  public WebhookVerifier guardedBy(ReplayGuard other) {
    return new WebhookVerifier(scheme, keys, clock, other, kindHeader);
  }

  /**
   * Returns the same verifier that takes two deliveries of one body for two if the header differs:
   * Patreon sends the same member under several events, named in {@code X-Patreon-Event}.
   */
  public WebhookVerifier distinguishedBy(String header) {
    return new WebhookVerifier(scheme, keys, clock, guard, header);
  }

  /**
   * Returns the id by which the guard knows the delivery: the platform's, or a hash of the body
   * where the platform gives none.
   */
  public String idOf(Delivery delivery) {
    String idHeader = scheme.idHeader();
    if (idHeader != null) {
      return require(delivery, idHeader);
    }
    String kind = kindHeader.isEmpty() ? "" : delivery.header(kindHeader).orElse("") + " ";
    return kind + HexFormat.of().formatHex(ReplayGuard.sha256(delivery.bytes()));
  }

  /**
   * Returns if the delivery is to be believed.
   *
   * @throws DeliveryRejectedException if it is not; {@link DeliveryRejectedException#reason} says
   *     why
   */
  public void verify(Delivery delivery) {
    String header = require(delivery, scheme.signatureHeader());
    byte[] signed = signedPart(delivery);
    checkSignature(header, signed, delivery);
    // Only a signed time is worth a look, so this comes second.
    Instant signedAt = checkTime(delivery);
    if (guard != null) {
      guard.pass(idOf(delivery), signedAt, clock.instant());
    }
  }

  private static String require(Delivery delivery, String header) {
    return delivery
        .header(header)
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new DeliveryRejectedException(
                    Rejection.UNSIGNED,
                    "a delivery came without " + header,
                    "Ignore it, or check whether a proxy drops the header."));
  }

  private byte[] signedPart(Delivery delivery) {
    StringBuilder head = new StringBuilder();
    String idHeader = scheme.idHeader();
    if (idHeader != null) {
      head.append(require(delivery, idHeader)).append('.');
    }
    String timestampHeader = scheme.timestampHeader();
    if (timestampHeader != null) {
      head.append(require(delivery, timestampHeader)).append('.');
    }
    byte[] first = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] body = delivery.bytes();
    byte[] all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private void checkSignature(String header, byte[] signed, Delivery delivery) {
    boolean readable = false;
    boolean matches = false;
    List<byte[]> expected = new ArrayList<>();
    keys.forEach(key -> expected.add(mac(key, signed)));
    for (String entry : SPACES.split(header.strip(), -1)) {
      byte[] given = decode(entry);
      if (given == null) {
        continue;
      }
      readable = true;
      for (byte[] each : expected) {
        matches |= MessageDigest.isEqual(each, given); // no early end: time must tell nothing
      }
    }
    if (!readable) {
      throw new DeliveryRejectedException(
          Rejection.MALFORMED,
          "the signature of a delivery of " + delivery.bytes().length + " bytes is unreadable",
          "Check that the scheme is this platform's.");
    }
    if (!matches) {
      throw new DeliveryRejectedException(
          Rejection.WRONG_SIGNATURE,
          "a delivery of " + delivery.bytes().length + " bytes is not signed by our secret",
          "Ignore it; if all are refused, check the secret and that the raw bytes are verified.");
    }
  }

  private byte @Nullable [] decode(String entry) {
    String text = entry;
    String prefix = scheme.prefix();
    if (!prefix.isEmpty()) {
      boolean bare = scheme.idHeader() != null && !text.contains(",");
      if (text.startsWith(prefix)) {
        text = text.substring(prefix.length());
      } else if (!bare) {
        return null; // a signature of another kind
      }
    }
    try {
      return scheme.encoding() == HmacScheme.Encoding.HEX
          ? HexFormat.of().parseHex(text)
          : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Instant checkTime(Delivery delivery) {
    Instant now = clock.instant();
    String header = scheme.timestampHeader();
    if (header == null) {
      return now;
    }
    Instant signedAt;
    try {
      signedAt = Instant.ofEpochSecond(Long.parseLong(require(delivery, header).strip()));
    } catch (NumberFormatException | DateTimeException e) {
      throw new DeliveryRejectedException(
          Rejection.MALFORMED,
          "the time of a delivery is unreadable",
          "Check that the scheme is this platform's.");
    }
    if (Duration.between(signedAt, now).abs().compareTo(scheme.tolerance()) > 0) {
      throw new DeliveryRejectedException(
          Rejection.STALE,
          "a delivery was signed at " + signedAt + ", more than " + scheme.tolerance() + " away",
          "Ignore it; if all are refused, set this machine's clock.");
    }
    return signedAt;
  }

  /**
   * Returns the headers that the platform would send with the body, for a host's own tests.
   *
   * @param id the delivery's id; unused if the scheme has none
   */
  public Map<String, String> sign(byte[] body, String id) {
    Map<String, String> headers = new HashMap<>();
    String idHeader = scheme.idHeader();
    if (idHeader != null) {
      headers.put(idHeader, id);
    }
    String timestampHeader = scheme.timestampHeader();
    if (timestampHeader != null) {
      headers.put(timestampHeader, Long.toString(clock.instant().getEpochSecond()));
    }
    byte[] mac = mac(keys.get(0), signedPart(Delivery.of(headers, body)));
    String text =
        scheme.encoding() == HmacScheme.Encoding.HEX
            ? HexFormat.of().formatHex(mac)
            : Base64.getEncoder().encodeToString(mac);
    headers.put(scheme.signatureHeader(), scheme.prefix() + text);
    return Map.copyOf(headers);
  }

  private byte[] mac(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(scheme.algorithm().javaName());
      mac.init(new SecretKeySpec(key, scheme.algorithm().javaName()));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + scheme.algorithm(), e);
    }
  }

  /** Shows the header that is checked; never a key. */
  @Override
  public String toString() {
    return "WebhookVerifier[" + scheme.signatureHeader() + "]";
  }
}
