package dev.backline.examples.app.web;

import dev.backline.core.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Turns the administrator's password into what may be stored: salted PBKDF2 with SHA-256. */
final class PasswordHash {

  private static final int ROUNDS = 310_000;
  private static final int BITS = 256;

  private PasswordHash() {}

  /** Returns {@code pbkdf2$rounds$salt$hash}. */
  static String of(Secret password) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return "pbkdf2$" + ROUNDS + "$" + text(salt) + "$" + text(hash(password, salt, ROUNDS));
  }

  static boolean fits(Secret password, String stored) {
    String[] parts = stored.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals("pbkdf2")) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] hash = hash(password, salt, Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
  }

  private static byte[] hash(Secret password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, rounds, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", impossible);
    } finally {
      spec.clearPassword();
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
