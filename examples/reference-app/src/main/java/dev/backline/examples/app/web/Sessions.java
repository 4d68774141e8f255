package dev.backline.examples.app.web;

import dev.backline.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs who is there. A session is a random id, its end and whether the password was given, under
 * one signature; nothing is kept on the server. Thread-safe.
 */
final class Sessions {

  static final Duration LIFE = Duration.ofHours(12);

  /** A visitor as the signature proves it. */
  record Session(String id, Instant until, boolean signedIn) {}

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  Sessions(Secret key, InstantSource clock) {
    this.key = new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.clock = clock;
  }

  Session start(boolean signedIn) {
    byte[] id = new byte[18];
    random.nextBytes(id);
    Instant until = Instant.ofEpochSecond(clock.instant().plus(LIFE).getEpochSecond());
    return new Session(encode(id), until, signedIn);
  }

  String cookie(Session session) {
    String claims =
        session.id() + "." + session.until().getEpochSecond() + "." + (session.signedIn() ? 1 : 0);
    return claims + "." + sign("session", claims);
  }

  Optional<Session> read(@Nullable String cookie) {
    if (cookie == null) {
      return Optional.empty();
    }
    String[] parts = cookie.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    String claims = parts[0] + "." + parts[1] + "." + parts[2];
    if (!same(sign("session", claims), parts[3])) {
      return Optional.empty();
    }
    Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
    return until.isAfter(clock.instant())
        ? Optional.of(new Session(parts[0], until, parts[2].equals("1")))
        : Optional.empty();
  }

  String csrfToken(Session session) {
    return sign("csrf", session.id());
  }

  boolean carries(Session session, @Nullable String token) {
    return token != null && same(csrfToken(session), token);
  }

  /** Binds a text to the session, as the state of a sign-in at a platform. */
  String bind(Session session, String text) {
    return sign("bind", session.id() + " " + text);
  }

  private String sign(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return encode(mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  private static boolean same(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
