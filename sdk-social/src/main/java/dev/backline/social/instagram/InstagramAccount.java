package dev.backline.social.instagram;

import dev.backline.core.FailedCall;
import dev.backline.core.UnsupportedByPlatformException;
import dev.backline.core.json.Json;
import dev.backline.social.graph.GraphFields;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is now.
 *
 * @param id the professional account's id, the one that other calls and webhooks use
 * @param appScopedId the id that only this app knows it by, which the login returns; absent for
 *     other people's accounts
 * @param kind {@code BUSINESS}, {@code MEDIA_CREATOR} or what else Instagram says
 */
public record InstagramAccount(
    String id,
    @Nullable String appScopedId,
    String username,
    @Nullable String name,
    @Nullable String kind,
    @Nullable Long followers,
    @Nullable Long follows,
    @Nullable Long media,
    Map<String, String> more) {

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "user_id",
          "username",
          "name",
          "account_type",
          "followers_count",
          "follows_count",
          "media_count",
          "profile_picture_url");

  public InstagramAccount {
    more = Map.copyOf(more);
  }

  /** Reads an account, flat or wrapped in {@code data} as Meta's samples show it. */
  static InstagramAccount read(Json answer) {
    Json account = answer;
    if (answer.get("data").kind() == Json.Kind.ARRAY) {
      account = answer.get("data").at(0);
    }
    String id = GraphFields.text(account, "user_id");
    String scoped = account.get("id").optionalText().orElse(null);
    return new InstagramAccount(
        id == null ? account.get("id").text() : id,
        id == null ? null : scoped,
        account.get("username").optionalText().orElse(""),
        GraphFields.text(account, "name"),
        GraphFields.text(account, "account_type"),
        GraphFields.number(account, "followers_count"),
        GraphFields.number(account, "follows_count"),
        GraphFields.number(account, "media_count"),
        GraphFields.more(account, KNOWN));
  }

  /** Returns this account if it is one that Instagram's API serves. */
  InstagramAccount requireProfessional() {
    if ("PERSONAL".equalsIgnoreCase(kind)) {
      throw new UnsupportedByPlatformException(
          FailedCall.notSent("instagram", "profile"),
          "@" + username + " is a personal account, which no API of Instagram reads",
          "Switch the account to a creator or business account in Instagram's settings; it is free"
              + " and takes a minute.",
          null);
    }
    return this;
  }
}
