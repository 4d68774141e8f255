package dev.backline.social.testing;

import dev.backline.core.testing.SimulatedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an owner agreed to: one code, good for one exchange by whoever knows the verifier.
 *
 * @param asked the parameters of the authorization address
 * @param code the code that the browser carries back
 */
record SimulatedConsent(Map<String, String> asked, String code, Instant expires) {

  /** Returns the decoded parameters of an address. */
  static Map<String, String> parameters(URI address) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : address.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  static void require(Map<String, String> asked, String name, String value) {
    if (!value.equals(asked.get(name))) {
      throw new IllegalArgumentException(name + " must be " + value + ", was " + asked.get(name));
    }
  }

  /** Returns the address that the browser is sent back to. */
  URI back() {
    return URI.create(
        asked.get("redirect_uri")
            + "?code="
            + URLEncoder.encode(code, StandardCharsets.UTF_8)
            + "&state="
            + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
  }

  boolean redeemed(SimulatedRequest request, Instant now, String challenge) {
    return request.form("code").orElse("").equals(code)
        && request.form("redirect_uri").orElse("").equals(asked.get("redirect_uri"))
        && now.isBefore(expires)
        && challenge.equals(asked.get("code_challenge"));
  }

  static String hex(String verifier) {
    return HexFormat.of().formatHex(sha256(verifier));
  }

  static String base64(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
