package dev.backline.social.facebook;

import dev.backline.core.json.Json;
import dev.backline.social.graph.GraphFields;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is now.
 *
 * @param likes how many people like it; Graph calls them fans
 * @param instagramId the professional Instagram account that is linked to it
 */
public record FacebookPage(
    String id,
    String name,
    @Nullable String username,
    @Nullable String category,
    @Nullable String link,
    @Nullable Long likes,
    @Nullable Long followers,
    @Nullable Long talkingAbout,
    @Nullable String instagramId) {

  static final String FIELDS =
      "id,name,username,category,link,fan_count,followers_count,talking_about_count,"
          + "instagram_business_account";

  static FacebookPage read(Json page) {
    return new FacebookPage(
        page.get("id").text(),
        page.get("name").optionalText().orElse(""),
        GraphFields.text(page, "username"),
        GraphFields.text(page, "category"),
        GraphFields.text(page, "link"),
        GraphFields.number(page, "fan_count"),
        GraphFields.number(page, "followers_count"),
        GraphFields.number(page, "talking_about_count"),
        GraphFields.text(GraphFields.object(page, "instagram_business_account"), "id"));
  }
}
