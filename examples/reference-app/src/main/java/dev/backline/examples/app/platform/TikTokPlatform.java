package dev.backline.examples.app.platform;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.sync.Source;
import dev.backline.examples.app.settings.Address;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.social.tiktok.TikTok;
import dev.backline.social.tiktok.TikTokPages;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TikTok by two roads: the official API for accounts whose owner signed in, and public pages for
 * accounts that agreed to it. The pages are off unless {@code TIKTOK_WEB_ENABLED} is true.
 */
final class TikTokPlatform implements Platform {

  private static final String ACCOUNT = SocialPlatforms.ACCOUNT;
  private static final String PAGES = "TIKTOK_WEB_ENABLED";
  private static final String HANDLES = "TIKTOK_HANDLES";

  @Override
  public PlatformName name() {
    return PlatformName.TIKTOK;
  }

  @Override
  public List<Stream> streams() {
    return List.of(
        new Stream("profiles", "Followers of each day"),
        new Stream("videos", "Videos with their counts"),
        new Stream("page-profiles", "Followers as public pages show them"),
        new Stream("page-videos", "The newest videos as public pages show them"));
  }

  @Override
  public List<String> needs() {
    return List.of("TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET");
  }

  @Override
  public boolean configured(Settings settings) {
    return byApi(settings) || (settings.on(PAGES) && settings.given(HANDLES));
  }

  private static boolean byApi(Settings settings) {
    return settings.given("TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET");
  }

  @Override
  public Client open(Workspace workspace) {
    Settings settings = workspace.settings();
    boolean pages = settings.on(PAGES);
    boolean granted =
        settings.given("TIKTOK_REFRESH_TOKEN")
            || settings.given("TIKTOK_ACCESS_TOKEN")
            || workspace.tokens().find("tiktok", ACCOUNT).isPresent();
    Optional<Client> api =
        pages && !(byApi(settings) && granted) ? Optional.empty() : Optional.of(api(workspace));
    return pages ? new Both(api, pages(workspace)) : api.orElseThrow();
  }

  private static Client api(Workspace workspace) {
    Settings settings = workspace.settings();
    TikTok.Builder builder = builder(workspace);
    StoredGrants.dropSpent(workspace, "tiktok", ACCOUNT, "TIKTOK_REFRESH_TOKEN");
    boolean stored = workspace.tokens().find("tiktok", ACCOUNT).isPresent();
    if (settings.given("TIKTOK_REFRESH_TOKEN")) {
      builder.refreshToken(settings.requireSecret("TIKTOK_REFRESH_TOKEN", "TikTok"));
    } else if (!stored && settings.given("TIKTOK_ACCESS_TOKEN")) {
      builder.accessToken(settings.requireSecret("TIKTOK_ACCESS_TOKEN", "TikTok"));
    } else {
      SocialPlatforms.requireGrant(workspace, "tiktok", "TIKTOK_REFRESH_TOKEN");
    }
    TikTok tiktok = builder.build();
    return new OpenSocial(
        tiktok::sources,
        () -> {
          String reached = tiktok.accountId();
          List<String> scopes =
              workspace
                  .tokens()
                  .find("tiktok", ACCOUNT)
                  .map(grant -> List.copyOf(grant.scopes()))
                  .orElse(List.of());
          return new Health(List.of(reached), scopes, List.of(), missing(scopes));
        },
        tiktok::close);
  }

  private static List<String> missing(List<String> scopes) {
    return scopes.isEmpty()
        ? List.of()
        : TikTok.SCOPES.stream().filter(scope -> !scopes.contains(scope)).toList();
  }

  private static TikTok.Builder builder(Workspace workspace) {
    Settings settings = workspace.settings();
    Workspace.Time time = workspace.time();
    return TikTok.builder(
            settings.requireText("TIKTOK_CLIENT_KEY", "TikTok"),
            settings.requireSecret("TIKTOK_CLIENT_SECRET", "TikTok"))
        .baseUrl(settings.address(Address.TIKTOK).base())
        .tokenStore(workspace.tokens())
        .account(ACCOUNT)
        .time(time.clock(), time.ticker(), time.sleeper());
  }

  private static Client pages(Workspace workspace) {
    Settings settings = workspace.settings();
    List<String> handles = settings.list(HANDLES);
    if (handles.isEmpty()) {
      throw new SettingException(
          PAGES + " is on and " + HANDLES + " names no account",
          "Set " + HANDLES + " to the accounts that agreed to be read, comma separated.");
    }
    Address.Place place = settings.address(Address.TIKTOK_WEB);
    TikTokPages.Builder builder =
        TikTokPages.builder().baseUrl(place.base()).acceptResponsibility();
    try {
      builder.follow(handles.toArray(String[]::new));
    } catch (IllegalArgumentException wrong) {
      throw new SettingException(
          HANDLES + " holds what is no account's name", "Write names as they stand after the @.");
    }
    Ticker ticker = workspace.time().ticker();
    Sleeper sleeper = workspace.time().sleeper();
    if (place.loopback()) {
      // pace and pauses are owed to TikTok's servers, not to a simulator on this machine
      sleeper = pause -> {};
      builder.onePagePer(Duration.ofMillis(1));
    }
    TikTokPages pages =
        builder.time(workspace.time().clock(), ticker, sleeper, new SecureRandom()).build();
    return new OpenSocial(
        pages::sources,
        () ->
            Health.of(
                handles.stream()
                    .map(pages::profile)
                    .map(profile -> "the page of @" + profile.handle())
                    .toList()),
        pages::close);
  }

  @Override
  public boolean canSignIn(Settings settings) {
    return byApi(settings);
  }

  @Override
  public Optional<SignIn> signIn(Workspace workspace) {
    TikTok tiktok = builder(workspace).build();
    return Optional.of(new SignIn(tiktok::beginLogin, tiktok::finishLogin, tiktok::close));
  }

  /**
   * The API's accounts and the pages'; either may be missing its part without the other failing.
   */
  private record Both(Optional<Client> api, Client pages) implements Client {

    @Override
    public List<Source<?>> sources(SyncRequest request) {
      List<Source<?>> sources = new ArrayList<>();
      api.ifPresent(client -> sources.addAll(client.sources(request)));
      sources.addAll(pages.sources(api.isPresent() ? request : request.orPages()));
      return sources;
    }

    @Override
    public Health check() {
      Health byPages = pages.check();
      return api.map(client -> client.check().and(byPages)).orElse(byPages);
    }

    @Override
    public void close() {
      api.ifPresent(Client::close);
      pages.close();
    }
  }
}
