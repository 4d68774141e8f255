package dev.backline.analytics.roi;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PlaylistAppearance;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns approved pitches into the playlist appearances that they led to.
 *
 * <p>The appearance carries the pitch's own id with the part {@code appearance}, so that it is made
 * once however often the file is imported, and leads back to the same line.
 */
public final class PlaylistAdds {

  private PlaylistAdds() {}

  /** Returns the appearance that the pitch led to, or empty if the curator did not take it. */
  public static Optional<PlaylistAppearance> from(Pitch pitch) {
    if (!pitch.outcome().success()) {
      return Optional.empty();
    }
    return Optional.of(
        PlaylistAppearance.builder(
                pitch.id() + (pitch.id().indexOf('#') < 0 ? "#" : "-") + "appearance",
                new Channel(platform(pitch), pitch.account(), pitch.source()),
                pitch.answered() == null ? pitch.sent() : pitch.answered(),
                pitch.curator(),
                pitch.title())
            .curator(pitch.curator())
            .artist(pitch.artist())
            .origin(pitch.platform())
            .currency(pitch.currency())
            .campaignCost(pitch.cost())
            .build());
  }

  /** Where the curator shares tracks, as far as the service's word for the curator tells. */
  private static String platform(Pitch pitch) {
    String kind = pitch.curatorKind() == null ? "" : pitch.curatorKind().toLowerCase(Locale.ROOT);
    for (String known : new String[] {"spotify", "youtube", "instagram", "tiktok", "soundcloud"}) {
      if (kind.contains(known)) {
        return known;
      }
    }
    return pitch.platform();
  }
}
