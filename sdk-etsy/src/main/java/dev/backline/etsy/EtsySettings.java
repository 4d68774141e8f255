package dev.backline.etsy;

import dev.backline.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one environment: where it is, its keys, its shop, and how often it is synced.
 *
 * <p>Etsy has no sandbox; staging is a second shop with a second key. The settings of the default
 * environment begin with {@code ETSY_}, those of another one with its name behind: {@code
 * ETSY_STAGING_API_KEY}. What is secret or names a shop is never taken from another environment;
 * intervals, base URL and the switch are, where an environment has none of its own.
 *
 * <pre>{@code
 * EtsySettings staging = EtsySettings.of(System.getenv(), "staging");
 * if (staging.syncEnabled()) {
 *   Etsy etsy = staging.connect().tokenStore(tokens).build();
 * }
 * }</pre>
 *
 * @param environment its name, such as {@code production}
 * @param refreshToken the token to begin with; absent if the token store has one
 * @param accessToken a token for an hour; used only where there is no refresh token
 * @param syncEnabled whether jobs run; off unless {@code ETSY_SYNC_ENABLED} says yes
 * @param productInterval {@code ETSY_SYNC_INTERVAL_PRODUCTS}, in seconds
 * @param inventoryInterval {@code ETSY_SYNC_INTERVAL_INVENTORY}, in seconds
 */
public record EtsySettings(
    String environment,
    URI baseUrl,
    Keystring key,
    ShopId shop,
    Optional<Secret> refreshToken,
    Optional<Secret> accessToken,
    boolean syncEnabled,
    Duration productInterval,
    Duration inventoryInterval) {

  /** The environment whose settings have no name in them. */
  public static final String PRODUCTION = "production";

  private static final String BASE_URL = "https://openapi.etsy.com/v3";

  /** Reads the settings of production. */
  public static EtsySettings of(Map<String, String> settings) {
    return of(settings, PRODUCTION);
  }

  /**
   * Reads the settings of an environment.
   *
   * @throws IllegalArgumentException if one is missing or malformed; the message names it
   */
  public static EtsySettings of(Map<String, String> settings, String environment) {
    Reading reading = new Reading(settings, environment);
    boolean production = reading.prefix.equals("ETSY_");
    return new EtsySettings(
        environment,
        reading.uri("API_BASE_URL", BASE_URL),
        reading.key(),
        reading.shop(),
        reading.own("REFRESH_TOKEN").map(Secret::of),
        reading.own("ACCESS_TOKEN").map(Secret::of),
        reading.on("SYNC_ENABLED"),
        reading.seconds("SYNC_INTERVAL_PRODUCTS", production ? 7_200 : 3_600),
        reading.seconds("SYNC_INTERVAL_INVENTORY", production ? 3_600 : 1_800));
  }

  /** Returns a builder of a connection with these settings. */
  public Etsy.Builder connect() {
    Etsy.Builder builder = Etsy.builder(key, shop).baseUrl(baseUrl);
    refreshToken.ifPresent(builder::refreshToken);
    if (refreshToken.isEmpty()) {
      accessToken.ifPresent(builder::accessToken);
    }
    return builder;
  }

  /** One reading; an empty setting counts as none. */
  private record Reading(Map<String, String> settings, String environment, String prefix) {

    Reading(Map<String, String> settings, String environment) {
      this(
          settings,
          environment,
          environment.equals(PRODUCTION)
              ? "ETSY_"
              : "ETSY_" + environment.toUpperCase(Locale.ROOT) + "_");
    }

    Optional<String> own(String name) {
      return Optional.ofNullable(settings.get(prefix + name))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    Optional<String> any(String name) {
      return own(name)
          .or(
              () ->
                  Optional.ofNullable(settings.get("ETSY_" + name))
                      .map(String::strip)
                      .filter(text -> !text.isEmpty()));
    }

    String required(String name) {
      return own(name)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      prefix + name + " is not set, which Etsy in " + environment + " needs"));
    }

    Keystring key() {
      String key = required("API_KEY");
      return key.contains(":")
          ? Keystring.parse(key)
          : new Keystring(key, Secret.of(required("API_SECRET")));
    }

    ShopId shop() {
      try {
        return ShopId.parse(required("SHOP_ID"));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(prefix + "SHOP_ID: " + e.getMessage(), e);
      }
    }

    URI uri(String name, String otherwise) {
      String text = any(name).orElse(otherwise);
      try {
        URI uri = URI.create(text);
        if (uri.getHost() != null) {
          return uri;
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(prefix + name + " is not an address: " + text, e);
      }
      throw new IllegalArgumentException(prefix + name + " is not an address: " + text);
    }

    boolean on(String name) {
      String text = any(name).orElse("false").toLowerCase(Locale.ROOT);
      return switch (text) {
        case "true", "yes", "on", "1" -> true;
        case "false", "no", "off", "0" -> false;
        default ->
            throw new IllegalArgumentException(
                prefix + name + " is neither true nor false: " + text);
      };
    }

    Duration seconds(String name, long otherwise) {
      String text = any(name).orElse(Long.toString(otherwise));
      if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) == 0) {
        throw new IllegalArgumentException(prefix + name + " is not a number of seconds: " + text);
      }
      return Duration.ofSeconds(Long.parseLong(text));
    }
  }
}
