package dev.backline.examples.app.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The platforms that can be synced, by the names that users type. */
public enum PlatformName {
  BANDCAMP("Bandcamp"),
  PATREON("Patreon"),
  ETSY("Etsy"),
  INSTAGRAM("Instagram"),
  FACEBOOK("Facebook pages"),
  METAADS("Meta ads"),
  TIKTOK("TikTok"),
  X("X");

  private final String title;

  PlatformName(String title) {
    this.title = title;
  }

  /** Returns the name that users type. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name that people read. */
  public String title() {
    return title;
  }

  /** Returns the platform of the name, whatever its case. */
  public static Optional<PlatformName> find(String id) {
    return Arrays.stream(values()).filter(name -> name.id().equalsIgnoreCase(id)).findFirst();
  }

  /** Returns the names that users type, in a sentence's form. */
  public static String choices() {
    return Arrays.stream(values()).map(PlatformName::id).collect(Collectors.joining(", "));
  }

  /** Returns the platforms named, all of them for {@code all}; empty if it is none. */
  public static Optional<List<PlatformName>> select(String id) {
    return id.equalsIgnoreCase("all") ? Optional.of(List.of(values())) : find(id).map(List::of);
  }

  @Override
  public String toString() {
    return id();
  }
}
