package dev.backline.examples.app.sync;

import dev.backline.core.media.ImageCache;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Versioned;
import dev.backline.examples.app.platform.PatreonPlatform;
import dev.backline.examples.app.settings.Address;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.image.PatreonImages;
import dev.backline.patreon.image.PatreonImages.Refresh;
import dev.backline.patreon.image.PatreonImages.Refreshed;
import dev.backline.patreon.post.PatreonPost;
import java.util.List;

/** Fetches Patreon's pictures before their addresses expire. */
public final class PatreonPictures {

  private PatreonPictures() {}

  /** What a picture belongs to. */
  public enum Model {
    CAMPAIGN,
    MEMBER,
    POST,
    TIER
  }

  /**
   * Fetches the pictures of the models into the data folder.
   *
   * @return how many are fresh, old, or replaced by a placeholder
   */
  public static Refreshed refresh(Workspace workspace, List<Model> models, Refresh mode) {
    Address.Place place = workspace.settings().address(Address.PATREON);
    ImageCache.Builder builder =
        PatreonImages.cache(
            workspace.storage(), workspace.settings().dataDirectory().resolve("images"));
    if (place.loopback()) {
      builder.allowLocal(place.base());
    }
    int fresh = 0;
    int old = 0;
    int placeholders = 0;
    try (Patreon patreon = PatreonPlatform.connect(workspace)) {
      PatreonImages images =
          new PatreonImages(
              builder.build(), patreon.campaigns(), patreon.posts(), patreon.members());
      for (Model model : models) {
        Refreshed done =
            switch (model) {
              case CAMPAIGN ->
                  images.refreshCampaigns(stored(workspace, PatreonCampaign.DATASET), mode);
              case TIER -> images.refreshTiers(stored(workspace, PatreonTier.DATASET), mode);
              case POST -> images.refreshPosts(stored(workspace, PatreonPost.DATASET), mode);
              // members are synced without their pictures, which say who they are
              case MEMBER -> new Refreshed(0, 0, 0);
            };
        fresh += done.fresh();
        old += done.old();
        placeholders += done.placeholders();
      }
    }
    return new Refreshed(fresh, old, placeholders);
  }

  private static <T extends Record> List<T> stored(Workspace workspace, Dataset<T> dataset) {
    return workspace
        .storage()
        .inSnapshot(
            tx -> {
              try (var rows = tx.scan(dataset, Filter.all())) {
                return rows.stream().map(Versioned::row).toList();
              }
            });
  }
}
