package dev.backline.core.auth;

import dev.backline.core.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key of a {@link Vault} with the id that sealed texts carry. Never prints itself.
 *
 * <p>Immutable and thread-safe.
 */
public final class VaultKey {

  private static final int BYTES = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final String id;
  private final SecretKey key;

  private VaultKey(String id, byte[] bytes) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a key id is 1 to 40 letters, digits, hyphens or underscores");
    }
    if (bytes.length != BYTES) {
      throw new VaultException(
          "key " + id + " has " + bytes.length + " bytes instead of " + BYTES,
          "Make a key with: openssl rand -base64 32",
          null);
    }
    this.id = id;
    this.key = new SecretKeySpec(bytes, "AES");
  }

  /**
   * Returns the key of 32 bytes.
   *
   * @throws VaultException if there are more or fewer
   */
  public static VaultKey of(String id, byte[] bytes) {
    return new VaultKey(id, bytes.clone());
  }

  /**
   * Returns the key of 32 bytes in base64, plain or URL-safe, as {@code openssl rand -base64 32}
   * prints them.
   *
   * @throws VaultException if it is anything else
   */
  public static VaultKey base64(String id, String text) {
    try {
      String plain = text.strip().replace('-', '+').replace('_', '/');
      return new VaultKey(id, Base64.getDecoder().decode(plain));
    } catch (IllegalArgumentException e) {
      throw new VaultException(
          "key " + id + " is not base64", "Make a key with: openssl rand -base64 32", null);
    }
  }

  /** Returns a new random key. */
  public static VaultKey random(String id) {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new VaultKey(id, bytes);
  }

  /**
   * Reads the key from a file of one line, {@code <id>:<base64>}; makes the file with a random key,
   * readable by its owner only, if there is none.
   *
   * @throws VaultException if others may read the file, or its content is no key
   */
  public static VaultKey file(Path file) {
    try {
      try {
        return parse(file, read(file));
      } catch (NoSuchFileException e) {
        return create(file);
      }
    } catch (IOException e) {
      throw new VaultException(
          "the key file " + file + " can't be read or made: " + e.getClass().getSimpleName(),
          "Check the folder's and the file's rights.",
          e);
    }
  }

  private static String read(Path file) throws IOException {
    if (posix(file)) {
      Set<PosixFilePermission> rights = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      rights.removeAll(OWNER_ONLY);
      if (!rights.isEmpty()) {
        throw new VaultException(
            "others may read or change the key file " + file,
            "Take the rights away: chmod 600 " + file,
            null);
      }
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  private static VaultKey parse(Path file, String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new VaultException(
          "the key file " + file + " is not one line of <id>:<base64>",
          "Restore it from a backup; without the key nothing that was sealed with it opens.",
          null);
    }
    return base64(line.substring(0, colon), line.substring(colon + 1));
  }

  private static VaultKey create(Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    SecureRandom random = new SecureRandom();
    random.nextBytes(bytes);
    String id = "k" + Integer.toUnsignedString(random.nextInt(), 36);
    Path folder =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a folder is no key file");
    // Written whole under another name first: no reader ever sees half a key.
    Path fresh =
        posix(folder)
            ? Files.createTempFile(folder, ".key", ".new", ownerOnly())
            : Files.createTempFile(folder, ".key", ".new");
    try {
      String line = id + ":" + Base64.getEncoder().encodeToString(bytes) + "\n";
      Files.writeString(
          fresh,
          line,
          StandardCharsets.US_ASCII,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.createLink(file, fresh);
      return new VaultKey(id, bytes);
    } catch (FileAlreadyExistsException e) {
      return parse(file, read(file)); // another process was first; its key holds
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(OWNER_ONLY);
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Returns the id. */
  public String id() {
    return id;
  }

  SecretKey key() {
    return key;
  }

  /** Shows the id only. */
  @Override
  public String toString() {
    return "VaultKey[" + id + "]";
  }
}
