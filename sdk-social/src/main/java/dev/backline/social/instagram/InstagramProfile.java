package dev.backline.social.instagram;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account on one day. Instagram keeps no history of followers: what was not looked up on its day
 * is a gap for ever.
 *
 * @param recentMedia how many recent media the sums are of
 * @param recentLikes likes of these; media with hidden likes are left out of both
 * @param recentComments comments on these
 */
public record InstagramProfile(
    @Key String account,
    @Key LocalDate day,
    String username,
    @Nullable String name,
    @Nullable String kind,
    @Nullable Long followers,
    @Nullable Long follows,
    @Nullable Long media,
    long recentMedia,
    long recentLikes,
    long recentComments,
    Map<String, String> more) {

  /** All profiles. */
  public static final Dataset<InstagramProfile> DATASET = Dataset.of(InstagramProfile.class);

  private static final int DIGITS = 6;

  public InstagramProfile {
    more = Map.copyOf(more);
  }

  static InstagramProfile of(InstagramAccount account, List<InstagramMedia> recent, LocalDate day) {
    long media = 0;
    long likes = 0;
    long comments = 0;
    for (InstagramMedia one : recent) {
      if (one.likes() != null && one.comments() != null) {
        media++;
        likes += one.likes();
        comments += one.comments();
      }
    }
    return new InstagramProfile(
        account.id(),
        day,
        account.username(),
        account.name(),
        account.kind(),
        account.followers(),
        account.follows(),
        account.media(),
        media,
        likes,
        comments,
        account.more());
  }

  /**
   * Returns likes and comments of an average recent medium for each follower, as a fraction; absent
   * if followers are unknown or none, or there are no media.
   */
  public @Nullable BigDecimal engagementRate() {
    if (followers == null || followers == 0 || recentMedia == 0) {
      return null;
    }
    return BigDecimal.valueOf(recentLikes)
        .add(BigDecimal.valueOf(recentComments))
        .divide(BigDecimal.valueOf(recentMedia), MathContext.DECIMAL64)
        .divide(BigDecimal.valueOf(followers), DIGITS, RoundingMode.HALF_EVEN);
  }

  @Nullable BigDecimal average(long sum) {
    return recentMedia == 0
        ? null
        : BigDecimal.valueOf(sum)
            .divide(BigDecimal.valueOf(recentMedia), DIGITS, RoundingMode.HALF_EVEN);
  }
}
