package dev.backline.social.instagram;

import java.util.List;

/**
 * Another professional account, as business discovery shows it.
 *
 * @param recent its most recent media; likes of 0 may be hidden ones
 */
public record DiscoveredAccount(InstagramAccount account, List<InstagramMedia> recent) {

  public DiscoveredAccount {
    recent = List.copyOf(recent);
  }
}
