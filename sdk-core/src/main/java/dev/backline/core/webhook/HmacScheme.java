package dev.backline.core.webhook;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a platform signs its deliveries: which hash, written how, in which header, over what.
 *
 * <pre>{@code
 * HmacScheme patreon = HmacScheme.of(Algorithm.MD5, Encoding.HEX, "X-Patreon-Signature");
 * HmacScheme meta = HmacScheme.of(Algorithm.SHA256, Encoding.HEX, "X-Hub-Signature-256").prefix("sha256=");
 * HmacScheme etsy = HmacScheme.standardWebhooks();
 * }</pre>
 *
 * @param signatureHeader the header with the signature, in lower case
 * @param prefix what stands before the signature; empty if nothing
 * @param timestampHeader the header with the seconds of signing, in lower case; null if the time is
 *     not signed
 * @param idHeader the header with the delivery's id, in lower case; null if there is none
 * @param tolerance how old, or how far ahead, a signed time may be
 */
public record HmacScheme(
    Algorithm algorithm,
    Encoding encoding,
    String signatureHeader,
    String prefix,
    @Nullable String timestampHeader,
    @Nullable String idHeader,
    Duration tolerance) {

  /** The hash under the HMAC. */
  public enum Algorithm {
    /** As Patreon signs. */
    MD5("HmacMD5"),
    /** Older deliveries of Meta. */
    SHA1("HmacSHA1"),
    /** As Meta, Etsy and most others sign. */
    SHA256("HmacSHA256"),
    /** For those who want more. */
    SHA512("HmacSHA512");

    private final String javaName;

    Algorithm(String javaName) {
      this.javaName = javaName;
    }

    String javaName() {
      return javaName;
    }
  }

  /** How the signature is written. */
  public enum Encoding {
    /** Lower-case hex; upper-case is read as well. */
    HEX,
    /** Base64 with padding; read without as well. */
    BASE64
  }

  public HmacScheme {
    signatureHeader = signatureHeader.toLowerCase(Locale.ROOT);
    timestampHeader = lower(timestampHeader);
    idHeader = lower(idHeader);
    if (idHeader != null && timestampHeader == null) {
      throw new IllegalArgumentException("an id is signed together with a time only");
    }
    if (tolerance.isNegative() || tolerance.isZero()) {
      throw new IllegalArgumentException("the tolerance must be more than nothing");
    }
  }

  private static @Nullable String lower(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  /** Returns the scheme of a signature over the body alone. */
  public static HmacScheme of(Algorithm algorithm, Encoding encoding, String signatureHeader) {
    return new HmacScheme(
        algorithm, encoding, signatureHeader, "", null, null, Duration.ofMinutes(5));
  }

  /**
   * Returns the scheme that calls itself Standard Webhooks: SHA-256 in base64 over {@code
   * id.timestamp.body}, five minutes of tolerance, several signatures in one header during a change
   * of secrets. Etsy signs so.
   */
  public static HmacScheme standardWebhooks() {
    return new HmacScheme(
        Algorithm.SHA256,
        Encoding.BASE64,
        "webhook-signature",
        "v1,",
        "webhook-timestamp",
        "webhook-id",
        Duration.ofMinutes(5));
  }

  /** Returns the same scheme with something before the signature, such as {@code sha256=}. */
  public HmacScheme prefix(String text) {
    return new HmacScheme(
        algorithm, encoding, signatureHeader, text, timestampHeader, idHeader, tolerance);
  }

  /** Returns the same scheme with the seconds of signing in a header, signed before the body. */
  public HmacScheme timestamp(String header, Duration within) {
    return new HmacScheme(algorithm, encoding, signatureHeader, prefix, header, idHeader, within);
  }
}
