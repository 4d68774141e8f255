package dev.backline.patreon.post;

import dev.backline.core.json.Json;
import dev.backline.patreon.jsonapi.FieldSet;
import dev.backline.patreon.jsonapi.Reference;
import dev.backline.patreon.jsonapi.Resource;
import org.jspecify.annotations.Nullable;

/** Reads posts; holds what is asked of them. */
final class PostReader {

  static final FieldSet POST =
      FieldSet.of(
          "post",
          "app_id",
          "app_status",
          "content",
          "embed_data",
          "embed_url",
          "is_paid",
          "is_public",
          "published_at",
          "tiers",
          "title",
          "url");

  /** Live answers give addresses relative to the site. */
  private static final String SITE = "https://www.patreon.com";

  private PostReader() {}

  static PatreonPost post(Resource it, @Nullable String campaignId) {
    String campaign = it.one("campaign").map(Reference::id).orElse(campaignId);
    if (campaign == null) {
      throw it.json().get("relationships").get("campaign").expected("a campaign");
    }
    String url = it.text("url");
    return new PatreonPost(
        it.id(),
        campaign,
        it.text("title"),
        it.text("content"),
        it.instant("published_at"),
        it.bool("is_paid"),
        it.bool("is_public"),
        it.texts("tiers"),
        url != null && url.startsWith("/") ? SITE + url : url,
        it.text("embed_url"),
        provider(it.attribute("embed_data")),
        it.text("app_id"),
        it.text("app_status"),
        it.more());
  }

  private static @Nullable String provider(Json embed) {
    return embed.kind() == Json.Kind.OBJECT
        ? embed.get("provider").optionalText().orElse(null)
        : null;
  }
}
