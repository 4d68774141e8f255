package dev.backline.examples.app.platform;

import dev.backline.examples.app.settings.Address;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.social.x.X;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * X: the public counts of the accounts of {@code TWITTER_USERNAMES}, read with the app's bearer,
 * with a bearer asked for by its key and secret, or with the grant of a user who signed in.
 */
final class XPlatform implements Platform {

  private static final String ACCOUNT = SocialPlatforms.ACCOUNT;
  private static final String ACCOUNTS = "TWITTER_USERNAMES";

  @Override
  public PlatformName name() {
    return PlatformName.X;
  }

  @Override
  public List<Stream> streams() {
    return List.of(
        new Stream("profiles", "Followers of each day"),
        new Stream("posts", "Posts with their counts"));
  }

  @Override
  public List<String> needs() {
    return List.of("TWITTER_BEARER_TOKEN", ACCOUNTS);
  }

  @Override
  public boolean configured(Settings settings) {
    return settings.given("TWITTER_BEARER_TOKEN")
        || settings.given("TWITTER_API_KEY", "TWITTER_API_SECRET")
        || settings.given("TWITTER_CLIENT_ID");
  }

  @Override
  public Client open(Workspace workspace) {
    Settings settings = workspace.settings();
    X.Builder builder = builder(workspace);
    authorize(builder, workspace);
    settings.requireText(ACCOUNTS, "X");
    List<String> accounts = settings.list(ACCOUNTS);
    try {
      builder.follow(accounts.toArray(String[]::new));
    } catch (IllegalArgumentException wrong) {
      throw new SettingException(
          ACCOUNTS + " holds what is no account's name", "Write names as they stand after the @.");
    }
    X x = builder.build();
    return new OpenSocial(
        x::sources,
        () -> {
          List<String> notes = new ArrayList<>(x.problems());
          notes.add(SocialPlatforms.left(x.forecast(0)).replace("calls", "reads this month"));
          return new Health(accounts, List.of(), notes, List.of());
        },
        x::close);
  }

  private static X.Builder builder(Workspace workspace) {
    Workspace.Time time = workspace.time();
    return X.builder()
        .baseUrl(workspace.settings().address(Address.X).base())
        .sharedLimits(workspace.storage())
        .time(time.clock(), time.ticker(), time.sleeper());
  }

  private static void authorize(X.Builder builder, Workspace workspace) {
    Settings settings = workspace.settings();
    StoredGrants.dropSpent(workspace, "x", ACCOUNT, "TWITTER_REFRESH_TOKEN");
    boolean granted =
        settings.given("TWITTER_REFRESH_TOKEN")
            || workspace.tokens().find("x", ACCOUNT).isPresent();
    if (settings.given("TWITTER_BEARER_TOKEN")) {
      builder.bearer(settings.requireSecret("TWITTER_BEARER_TOKEN", "X"));
    } else if (settings.given("TWITTER_CLIENT_ID") && granted) {
      user(builder, workspace);
      settings.secret("TWITTER_REFRESH_TOKEN").ifPresent(builder::refreshToken);
    } else if (settings.given("TWITTER_API_KEY", "TWITTER_API_SECRET")) {
      builder.appKey(
          settings.requireText("TWITTER_API_KEY", "X"),
          settings.requireSecret("TWITTER_API_SECRET", "X"));
    } else if (settings.given("TWITTER_CLIENT_ID")) {
      throw SettingException.credential(
          "no grant of x is stored", "Run backline connect x, or set TWITTER_BEARER_TOKEN.");
    } else {
      settings.requireText("TWITTER_BEARER_TOKEN", "X");
    }
  }

  private static void user(X.Builder builder, Workspace workspace) {
    Settings settings = workspace.settings();
    builder
        .app(
            settings.requireText("TWITTER_CLIENT_ID", "signing in at X"),
            settings.secret("TWITTER_CLIENT_SECRET").orElse(null))
        .tokenStore(workspace.tokens())
        .account(ACCOUNT);
  }

  @Override
  public boolean canSignIn(Settings settings) {
    return settings.given("TWITTER_CLIENT_ID");
  }

  @Override
  public Optional<SignIn> signIn(Workspace workspace) {
    X.Builder builder = builder(workspace);
    user(builder, workspace);
    X x = builder.build();
    return Optional.of(new SignIn(x::beginLogin, x::finishLogin, x::close));
  }
}
