package dev.backline.examples.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A platform's server, which a setting can replace by a simulator, a staging server or a proxy.
 *
 * <p>The setting stands for the origin of the real host and paths are appended to it. Etsy's stands
 * for {@code https://openapi.etsy.com/v3}, and is taken with or without {@code /application} or a
 * slash at its end. While one is set, the platform's token endpoint lives under it too, wherever it
 * is in reality.
 */
public enum Address {
  BANDCAMP("BANDCAMP_BASE_URL", "https://bandcamp.com"),
  PATREON("PATREON_BASE_URL", "https://www.patreon.com"),
  ETSY("ETSY_API_BASE_URL", "https://openapi.etsy.com/v3"),
  INSTAGRAM("INSTAGRAM_BASE_URL", "https://graph.instagram.com"),
  FACEBOOK("FACEBOOK_BASE_URL", "https://graph.facebook.com"),
  TIKTOK("TIKTOK_BASE_URL", "https://open.tiktokapis.com"),
  TIKTOK_WEB("TIKTOK_WEB_URL", "https://www.tiktok.com"),
  X("TWITTER_BASE_URL", "https://api.x.com");

  private static final Set<String> LOOPBACK =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

  private final String setting;
  private final URI origin;

  Address(String setting, String origin) {
    this.setting = setting;
    this.origin = URI.create(origin);
  }

  /** Returns the name of the setting that replaces it. */
  public String setting() {
    return setting;
  }

  /** Returns the real address. */
  public URI origin() {
    return origin;
  }

  /**
   * Returns where the server is.
   *
   * @throws SettingException if the setting is no address, or an unencrypted one beyond loopback
   */
  Place in(Settings settings) {
    return settings
        .text(setting)
        .map(text -> new Place(parse(text), true))
        .orElse(new Place(origin, false));
  }

  private URI parse(String text) {
    URI address;
    try {
      address = new URI(text).parseServerAuthority();
    } catch (URISyntaxException malformed) {
      throw unusable("is not a web address");
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw unusable("is not a web address");
    }
    if (address.getQuery() != null || address.getFragment() != null) {
      throw unusable("must end with its path");
    }
    if (address.getUserInfo() != null) {
      throw unusable("must not hold a user or password");
    }
    if (scheme.equals("http") && !LOOPBACK.contains(host)) {
      throw new SettingException(
          setting + " is plain http, which would show tokens to everybody on the way",
          "Use https; plain http is for this machine's own addresses only.");
    }
    String path = address.getRawPath().replaceAll("/+$", "");
    if (this == ETSY) {
      path = path.replaceAll("/application$", "");
    }
    return URI.create(scheme + "://" + address.getRawAuthority() + path);
  }

  private SettingException unusable(String why) {
    return new SettingException(setting + " " + why, "Write it like " + origin + ".");
  }

  /**
   * Where a server is.
   *
   * @param base what paths are appended to; never ends with a slash
   * @param replaced whether a setting put it there
   */
  public record Place(URI base, boolean replaced) {

    /** Returns whether it is on this machine. */
    public boolean loopback() {
      return LOOPBACK.contains(String.valueOf(base.getHost()).toLowerCase(Locale.ROOT));
    }

    /** Returns the address of the path, which begins with a slash. */
    public URI resolve(String path) {
      return URI.create(base + path);
    }

    /**
     * Returns the address of an endpoint that in reality lives on a host of its own, as token
     * endpoints do: under this place while it is replaced.
     *
     * @param real the endpoint's real address
     * @param path its path under a replaced place
     */
    public URI elsewhere(URI real, String path) {
      return replaced ? resolve(path) : real;
    }
  }
}
