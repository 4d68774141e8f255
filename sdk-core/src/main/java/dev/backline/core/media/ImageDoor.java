package dev.backline.core.media;

import dev.backline.core.ApiException;
import dev.backline.core.BodyTooLargeException;
import dev.backline.core.NetworkException;
import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.BodyLimits;
import dev.backline.core.http.Redirects;
import dev.backline.core.media.ImageRefusedException.Reason;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fetches a picture, if its address and its bytes may come in. Thread-safe. */
final class ImageDoor {

  private final String platform;
  private final Api api;
  private final List<String> hosts;
  private final Optional<URI> local;
  private final long largest;

  ImageDoor(String platform, Api api, List<String> hosts, Optional<URI> local, long largest) {
    this.platform = platform;
    this.api = api;
    this.hosts = List.copyOf(hosts);
    this.local = local;
    this.largest = largest;
  }

  /** A picture that came in. */
  static final class Picture {
    private final byte[] bytes;
    private final ImageKind kind;

    Picture(byte[] bytes, ImageKind kind) {
      this.bytes = bytes;
      this.kind = kind;
    }

    byte[] bytes() {
      return bytes;
    }

    ImageKind kind() {
      return kind;
    }
  }

  /**
   * Fetches the picture; a redirect is refused, wherever it leads.
   *
   * @throws ImageRefusedException if it may not come in
   * @throws ApiException if it could not be fetched
   */
  Picture fetch(URI address) {
    check(address);
    return picture(answer(address));
  }

  private Answer answer(URI address) {
    try {
      return api.get(address)
          .operation("fetch image")
          .withoutToken()
          .redirects(Redirects.NEVER)
          .limits(BodyLimits.whole(largest))
          .accept("image/png,image/jpeg,image/gif,image/webp")
          .send();
    } catch (BodyTooLargeException e) {
      throw refused(Reason.TOO_LARGE, "the picture exceeds " + largest + " bytes");
    } catch (NetworkException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof PublicAddresses.PrivateAddressException) {
          throw refused(Reason.PRIVATE_ADDRESS, String.valueOf(cause.getMessage()));
        }
      }
      throw e;
    }
  }

  private void check(URI address) {
    if (local.isPresent() && sameOrigin(local.get(), address)) {
      return;
    }
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      throw refused(Reason.SCHEME, "a picture comes over https only");
    }
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[") || host.matches("[0-9.]+")) {
      throw refused(Reason.PRIVATE_ADDRESS, "a picture comes from a name, not from a number");
    }
    boolean plain =
        address.getUserInfo() == null && (address.getPort() == -1 || address.getPort() == 443);
    if (!plain || hosts.stream().noneMatch(allowed -> fits(allowed, host))) {
      throw refused(Reason.HOST, "pictures do not come from " + host);
    }
  }

  private static boolean fits(String allowed, String host) {
    return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
  }

  private static boolean sameOrigin(URI one, URI other) {
    return String.valueOf(one.getScheme()).equals(other.getScheme())
        && String.valueOf(one.getHost()).equals(other.getHost())
        && one.getPort() == other.getPort()
        && other.getUserInfo() == null;
  }

  private Picture picture(Answer answer) {
    if (answer.status() >= 300) {
      throw refused(Reason.REDIRECT, "the address leads elsewhere");
    }
    byte[] bytes = answer.bytes();
    ImageKind kind =
        ImageKind.of(bytes)
            .orElseThrow(
                () ->
                    refused(
                        Reason.NOT_AN_IMAGE, "the bytes are no PNG, JPEG, GIF or WebP picture"));
    return new Picture(bytes, kind);
  }

  private ImageRefusedException refused(Reason reason, String what) {
    return new ImageRefusedException(platform, reason, what);
  }
}
