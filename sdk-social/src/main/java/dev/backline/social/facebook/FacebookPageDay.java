package dev.backline.social.facebook;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A page on one day. Facebook keeps no history of followers that can be asked for later.
 *
 * @param likes how many people like it; Graph calls them fans
 */
public record FacebookPageDay(
    @Key String pageId,
    @Key LocalDate day,
    String name,
    @Nullable String username,
    @Nullable Long likes,
    @Nullable Long followers,
    @Nullable Long talkingAbout) {

  /** All pages of all days. */
  public static final Dataset<FacebookPageDay> DATASET = Dataset.of(FacebookPageDay.class);

  static FacebookPageDay of(FacebookPage page, LocalDate day) {
    return new FacebookPageDay(
        page.id(),
        day,
        page.name(),
        page.username(),
        page.likes(),
        page.followers(),
        page.talkingAbout());
  }
}
