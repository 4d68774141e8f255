package dev.backline.social.graph;

import dev.backline.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The proof that a token is sent by the app it was given to; each token has its own. */
final class Proof {

  private Proof() {}

  /** Returns the HMAC-SHA256 of the token under the app's secret, in lower-case hexadecimal. */
  static Secret of(Secret token, Secret appSecret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(appSecret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] proof = mac.doFinal(token.reveal().getBytes(StandardCharsets.UTF_8));
      return Secret.of(HexFormat.of().formatHex(proof));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }
}
