package dev.backline.examples.app.platform;

import dev.backline.core.Secret;
import dev.backline.core.sync.Source;
import dev.backline.examples.app.settings.Address;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.PatreonStatus;
import dev.backline.patreon.member.MemberPrivacy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Patreon: campaigns, tiers, members, pledges and posts of one creator. */
public final class PatreonPlatform implements Platform {

  static final String ACCOUNT = "creator";

  PatreonPlatform() {}

  @Override
  public PlatformName name() {
    return PlatformName.PATREON;
  }

  @Override
  public List<Stream> streams() {
    return List.of(
        new Stream("campaigns", "Campaigns"),
        new Stream("audience", "Patrons and followers, one snapshot a day"),
        new Stream("tiers", "Tiers and benefits"),
        new Stream("members", "Members with what they pay"),
        new Stream("pledges", "The history of pledges"),
        new Stream("posts", "Posts with their counts"));
  }

  @Override
  public List<String> needs() {
    return List.of("PATREON_CLIENT_ID", "PATREON_CLIENT_SECRET");
  }

  /** A creator's access token does without the app's id and secret, while it lives. */
  @Override
  public boolean configured(Settings settings) {
    return settings.given("PATREON_CLIENT_ID", "PATREON_CLIENT_SECRET")
        || settings.given("PATREON_ACCESS_TOKEN");
  }

  /**
   * Opens the client itself, for what goes beyond bringing data home; the caller closes it.
   *
   * @throws SettingException if a setting is missing
   */
  public static Patreon connect(Workspace workspace) {
    Settings settings = workspace.settings();
    StoredGrants.dropSpent(workspace, "patreon", ACCOUNT, "PATREON_REFRESH_TOKEN");
    boolean refreshable =
        settings.given("PATREON_CLIENT_ID", "PATREON_CLIENT_SECRET")
            && (settings.given("PATREON_REFRESH_TOKEN")
                || workspace.tokens().find("patreon", ACCOUNT).isPresent());
    if (!refreshable && settings.given("PATREON_ACCESS_TOKEN")) {
      Secret token = settings.requireSecret("PATREON_ACCESS_TOKEN", "Patreon");
      return set(Patreon.builder(token), workspace).build();
    }
    Patreon.Builder builder = builder(workspace);
    boolean stored = workspace.tokens().find("patreon", ACCOUNT).isPresent();
    if (!stored && settings.given("PATREON_ACCESS_TOKEN", "PATREON_REFRESH_TOKEN")) {
      builder.creatorTokens(
          settings.requireSecret("PATREON_ACCESS_TOKEN", "Patreon"),
          settings.requireSecret("PATREON_REFRESH_TOKEN", "Patreon"));
    } else if (!stored) {
      throw SettingException.credential(
          "no grant of Patreon is stored",
          "Run backline connect patreon, or set PATREON_ACCESS_TOKEN and PATREON_REFRESH_TOKEN.");
    }
    return builder.build();
  }

  private static Patreon.Builder builder(Workspace workspace) {
    Settings settings = workspace.settings();
    return set(
        Patreon.builder(
            settings.requireText("PATREON_CLIENT_ID", "Patreon"),
            settings.requireSecret("PATREON_CLIENT_SECRET", "Patreon")),
        workspace);
  }

  private static Patreon.Builder set(Patreon.Builder builder, Workspace workspace) {
    return builder
        .baseUrl(workspace.settings().address(Address.PATREON).base())
        .tokenStore(workspace.tokens())
        .account(ACCOUNT)
        .time(workspace.time().clock(), workspace.time().ticker(), workspace.time().sleeper());
  }

  @Override
  public Client open(Workspace workspace) {
    return new Open(connect(workspace), privacy(workspace));
  }

  @Override
  public boolean canSignIn(Settings settings) {
    return settings.given("PATREON_CLIENT_ID", "PATREON_CLIENT_SECRET");
  }

  @Override
  public Optional<SignIn> signIn(Workspace workspace) {
    Patreon patreon = builder(workspace).build();
    return Optional.of(new SignIn(patreon::beginLogin, patreon::finishLogin, patreon::close));
  }

  /** Names and addresses are sealed with the app's key, or not kept at all. */
  private static MemberPrivacy privacy(Workspace workspace) {
    return workspace.settings().on("PATREON_OMIT_PERSONAL_DATA")
        ? MemberPrivacy.leaveOut()
        : MemberPrivacy.sealed(workspace.secrets().vault(), workspace.storage());
  }

  private record Open(Patreon patreon, MemberPrivacy privacy) implements Client {

    @Override
    public List<Source<?>> sources(SyncRequest request) {
      List<Source<?>> sources = new ArrayList<>();
      for (Source<?> source : patreon.sources(privacy)) {
        if (request.wants(source.id().stream())) {
          sources.add(source);
        }
      }
      return sources;
    }

    @Override
    public Health check() {
      PatreonStatus status = patreon.status();
      if (status.trouble().isPresent()) {
        throw status.trouble().get();
      }
      List<String> notes = new ArrayList<>();
      notes.add(status.requestsUsed() + " of " + status.requestLimit() + " requests used");
      status.tokenExpiresAt().ifPresent(at -> notes.add("the token ends at " + at));
      return new Health(
          List.of("the creator's account"),
          status.grantedScopes().stream().sorted().toList(),
          notes,
          status.missingScopes().stream().sorted().toList());
    }

    @Override
    public void close() {
      patreon.close();
    }
  }
}
