package dev.backline.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.social.facebook.Facebook;
import dev.backline.social.instagram.Instagram;
import dev.backline.social.metaads.MetaAds;
import dev.backline.social.tiktok.TikTok;
import dev.backline.social.x.X;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Asks the real platforms, each if the environment holds what it takes. Reads only. */
class LiveTest {

  private static Secret secret(String name) {
    return Secret.of(System.getenv(name));
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "INSTAGRAM_ACCESS_TOKEN", matches = ".+")
  void instagramTellsItsFollowers() {
    try (Instagram instagram = Instagram.connect(secret("INSTAGRAM_ACCESS_TOKEN"))) {
      assertThat(instagram.profile().followers()).isNotNegative();
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "FACEBOOK_ACCESS_TOKEN", matches = ".+")
  void facebookTellsItsPages() {
    try (Facebook facebook = Facebook.connect(secret("FACEBOOK_ACCESS_TOKEN"))) {
      assertThat(facebook.pages()).allMatch(page -> !page.id().isBlank());
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "FACEBOOK_ACCESS_TOKEN", matches = ".+")
  @EnabledIfEnvironmentVariable(named = "META_AD_ACCOUNT_ID", matches = ".+")
  void metaAdsTellTheirAccount() {
    try (MetaAds ads =
        MetaAds.connect(secret("FACEBOOK_ACCESS_TOKEN"), System.getenv("META_AD_ACCOUNT_ID"))) {
      assertThat(ads.account().currency()).matches("[A-Z]{3}");
    }
  }

  /** Spends the refresh token; its successor is printed nowhere, so use one made for this. */
  @Test
  @EnabledIfEnvironmentVariable(named = "TIKTOK_REFRESH_TOKEN", matches = ".+")
  void tiktokTellsItsFollowers() {
    try (TikTok tiktok =
        TikTok.connect(
            System.getenv("TIKTOK_CLIENT_KEY"),
            secret("TIKTOK_CLIENT_SECRET"),
            secret("TIKTOK_REFRESH_TOKEN"))) {
      assertThat(tiktok.profile().followers()).isNotNegative();
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "TWITTER_BEARER_TOKEN", matches = ".+")
  void xTellsFollowers() {
    String name = System.getenv("TWITTER_USERNAMES").split(",", 2)[0];
    try (X x = X.connect(secret("TWITTER_BEARER_TOKEN"), name)) {
      assertThat(x.users().byName(name).followers()).isNotNegative();
    }
  }
}
