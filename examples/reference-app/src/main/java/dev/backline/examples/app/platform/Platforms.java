package dev.backline.examples.app.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All platforms that this build can reach. */
public final class Platforms {

  private static final List<Platform> ALL = collected();

  private Platforms() {}

  private static List<Platform> collected() {
    List<Platform> all = new ArrayList<>();
    all.add(new BandcampPlatform());
    all.add(new PatreonPlatform());
    all.add(new EtsyPlatform());
    all.addAll(SocialPlatforms.all());
    return List.copyOf(all);
  }

  /** Returns them in the order in which users see them. */
  public static List<Platform> all() {
    return ALL;
  }

  /** Returns the platform of the name, if this build has it. */
  public static Optional<Platform> find(PlatformName name) {
    return ALL.stream().filter(platform -> platform.name() == name).findFirst();
  }
}
