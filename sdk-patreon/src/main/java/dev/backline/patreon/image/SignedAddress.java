package dev.backline.patreon.image;

import dev.backline.core.media.ImageRef;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the addresses of Patreon's CDN: two generations of them, each with its end in {@code
 * token-time} and a signature that is new each time, and a third kind without.
 */
final class SignedAddress {

  private static final Pattern VERSION_4 =
      Pattern.compile("/4/patreon-media/p/([^/]+)/([^/]+)/([^/]+)/(.+)");
  private static final Pattern VERSION_3 =
      Pattern.compile("/3/([^/]+)/patreon-media/p/([^/]+)/([^/]+)/([^/]+)/([^/]+)");
  private static final Pattern END = Pattern.compile("(?:^|&)token-time=([0-9]{1,12})(?:&|$)");
  private static final int LONGEST = 200;

  private SignedAddress() {}

  /** Returns what the address names, or empty if it is none. */
  static Optional<ImageRef> parse(String text) {
    URI address;
    try {
      // In HTML the ampersand may be escaped, and in JSON within HTML too.
      address = URI.create(text.strip().replace("&amp;", "&").replace("\\u0026", "&"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (address.getRawPath() == null || address.getHost() == null) {
      return Optional.empty();
    }
    return Optional.of(new ImageRef(identity(address), address, end(address)));
  }

  /** What stays the same: kind, owner, content and rendition; never the signature. */
  private static String identity(URI address) {
    String path = address.getRawPath();
    Matcher four = VERSION_4.matcher(path);
    if (four.matches()) {
      return shortened(
          four.group(1) + "/" + four.group(2) + "/" + four.group(3) + "/" + four.group(4));
    }
    Matcher three = VERSION_3.matcher(path);
    if (three.matches()) {
      return shortened(
          three.group(2)
              + "/"
              + three.group(3)
              + "/"
              + three.group(4)
              + "/"
              + three.group(1)
              + "/"
              + three.group(5));
    }
    return shortened(address.getHost() + path);
  }

  private static String shortened(String identity) {
    return identity.length() <= LONGEST
        ? identity
        : identity.substring(0, 100) + "~" + hash(identity);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has SHA-256
    }
  }

  private static Optional<Instant> end(URI address) {
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    Matcher end = END.matcher(query);
    return end.find()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(end.group(1))))
        : Optional.empty();
  }
}
