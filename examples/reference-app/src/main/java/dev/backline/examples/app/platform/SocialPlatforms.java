package dev.backline.examples.app.platform;

import dev.backline.core.quota.Forecast;
import dev.backline.examples.app.settings.Address;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.social.facebook.Facebook;
import dev.backline.social.facebook.FacebookPage;
import dev.backline.social.instagram.Instagram;
import dev.backline.social.metaads.MetaAds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Instagram, Facebook pages, Meta ads, TikTok and X: alike enough for one form. */
final class SocialPlatforms {

  static final String ACCOUNT = "me";

  private SocialPlatforms() {}

  static List<Platform> all() {
    return List.of(
        new Social(
            PlatformName.INSTAGRAM,
            List.of(
                new Platform.Stream("profile", "Followers and posts of each day"),
                new Platform.Stream("media", "Media with their counts"),
                new Platform.Stream("insights", "The account's insights")),
            List.of("INSTAGRAM_ACCESS_TOKEN"),
            settings ->
                settings.given("INSTAGRAM_ACCESS_TOKEN")
                    || settings.given("INSTAGRAM_CLIENT_ID", "INSTAGRAM_CLIENT_SECRET"),
            SocialPlatforms::instagram,
            SocialPlatforms::instagramSignIn),
        new Social(
            PlatformName.FACEBOOK,
            List.of(
                new Platform.Stream("pages", "Followers of each day"),
                new Platform.Stream("posts", "Posts with their counts"),
                new Platform.Stream("insights", "The pages' insights")),
            List.of("FACEBOOK_ACCESS_TOKEN"),
            settings ->
                settings.given("FACEBOOK_ACCESS_TOKEN")
                    || settings.given("FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET"),
            SocialPlatforms::facebook,
            SocialPlatforms::facebookSignIn),
        new Social(
            PlatformName.METAADS,
            List.of(new Platform.Stream("campaign-days", "Spend and results per campaign and day")),
            List.of("FACEBOOK_ACCESS_TOKEN", "META_AD_ACCOUNT_ID"),
            settings -> settings.given("FACEBOOK_ACCESS_TOKEN", "META_AD_ACCOUNT_ID"),
            SocialPlatforms::ads,
            none -> Optional.empty()),
        new TikTokPlatform(),
        new XPlatform());
  }

  private record Social(
      PlatformName name,
      List<Stream> streams,
      List<String> needs,
      Predicate<Settings> set,
      Function<Workspace, Client> opener,
      Function<Workspace, Optional<SignIn>> signer)
      implements Platform {

    @Override
    public boolean configured(Settings settings) {
      return set.test(settings);
    }

    @Override
    public Client open(Workspace workspace) {
      return opener.apply(workspace);
    }

    @Override
    public boolean canSignIn(Settings settings) {
      return switch (name) {
        case INSTAGRAM -> settings.given("INSTAGRAM_CLIENT_ID", "INSTAGRAM_CLIENT_SECRET");
        case FACEBOOK -> settings.given("FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET");
        default -> false;
      };
    }

    @Override
    public Optional<SignIn> signIn(Workspace workspace) {
      return signer.apply(workspace);
    }
  }

  private static Instagram.Builder instagramBuilder(Workspace workspace) {
    Settings settings = workspace.settings();
    Instagram.Builder builder =
        Instagram.builder()
            .baseUrl(settings.address(Address.INSTAGRAM).base())
            .account(ACCOUNT)
            .tokenStore(workspace.tokens())
            .time(workspace.time().clock(), workspace.time().ticker(), workspace.time().sleeper());
    if (settings.given("INSTAGRAM_CLIENT_ID", "INSTAGRAM_CLIENT_SECRET")) {
      builder.app(
          settings.requireText("INSTAGRAM_CLIENT_ID", "Instagram"),
          settings.requireSecret("INSTAGRAM_CLIENT_SECRET", "Instagram"));
    }
    settings.secret("INSTAGRAM_ACCESS_TOKEN").ifPresent(builder::accessToken);
    return builder;
  }

  private static Platform.Client instagram(Workspace workspace) {
    requireGrant(workspace, "instagram", "INSTAGRAM_ACCESS_TOKEN");
    Instagram instagram = instagramBuilder(workspace).build();
    return new OpenSocial(
        instagram::sources,
        () ->
            Platform.Health.of(
                List.of(String.valueOf(instagram.profile().username())),
                left(instagram.forecast(0))),
        instagram::close);
  }

  private static Optional<SignIn> instagramSignIn(Workspace workspace) {
    requireApp(workspace, "INSTAGRAM_CLIENT_ID", "INSTAGRAM_CLIENT_SECRET");
    Instagram instagram = instagramBuilder(workspace).build();
    return Optional.of(new SignIn(instagram::beginLogin, instagram::finishLogin, instagram::close));
  }

  private static Facebook.Builder facebookBuilder(Workspace workspace) {
    Settings settings = workspace.settings();
    Facebook.Builder builder =
        Facebook.builder()
            .baseUrl(settings.address(Address.FACEBOOK).base())
            .account(ACCOUNT)
            .tokenStore(workspace.tokens())
            .time(workspace.time().clock(), workspace.time().ticker(), workspace.time().sleeper());
    if (settings.given("FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET")) {
      builder.app(
          settings.requireText("FACEBOOK_APP_ID", "Facebook"),
          settings.requireSecret("FACEBOOK_APP_SECRET", "Facebook"));
    }
    settings.secret("FACEBOOK_ACCESS_TOKEN").ifPresent(builder::accessToken);
    return builder;
  }

  private static Platform.Client facebook(Workspace workspace) {
    requireGrant(workspace, "facebook", "FACEBOOK_ACCESS_TOKEN");
    Facebook facebook = facebookBuilder(workspace).build();
    return new OpenSocial(
        facebook::sources,
        () ->
            Platform.Health.of(
                facebook.pages().stream().map(FacebookPage::name).map(String::valueOf).toList(),
                left(facebook.forecast(0))),
        facebook::close);
  }

  /** A token from the settings does without the creator's own app; a sign-in does not. */
  private static void requireApp(Workspace workspace, String... names) {
    for (String name : names) {
      workspace.settings().requireText(name, "a sign-in");
    }
  }

  private static Optional<SignIn> facebookSignIn(Workspace workspace) {
    requireApp(workspace, "FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET");
    Facebook facebook = facebookBuilder(workspace).build();
    return Optional.of(new SignIn(facebook::beginLogin, facebook::finishLogin, facebook::close));
  }

  private static Platform.Client ads(Workspace workspace) {
    Settings settings = workspace.settings();
    MetaAds.Builder builder =
        MetaAds.builder(
                settings.requireSecret("FACEBOOK_ACCESS_TOKEN", "Meta ads"),
                settings.requireText("META_AD_ACCOUNT_ID", "Meta ads"))
            .baseUrl(settings.address(Address.FACEBOOK).base())
            .time(workspace.time().clock(), workspace.time().ticker(), workspace.time().sleeper());
    settings.secret("FACEBOOK_APP_SECRET").ifPresent(builder::appSecret);
    MetaAds ads = builder.build();
    return new OpenSocial(
        () -> List.of(ads.campaignSource()),
        () ->
            Platform.Health.of(
                List.of(String.valueOf(ads.account().name())), left(ads.forecast(0))),
        ads::close);
  }

  static void requireGrant(Workspace workspace, String platform, String setting) {
    if (!workspace.settings().given(setting)
        && workspace.tokens().find(platform, ACCOUNT).isEmpty()) {
      throw SettingException.credential(
          "no grant of " + platform + " is stored",
          "Run backline connect " + platform + ", or set " + setting + ".");
    }
  }

  static String left(Forecast forecast) {
    return forecast.left() == Long.MAX_VALUE
        ? "no daily limit is known"
        : forecast.left() + " calls left";
  }
}
