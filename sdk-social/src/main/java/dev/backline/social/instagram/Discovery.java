package dev.backline.social.instagram;

import dev.backline.core.FailedCall;
import dev.backline.core.NotFoundException;
import dev.backline.core.UnsupportedByPlatformException;
import dev.backline.core.json.Json;
import dev.backline.social.graph.Graph;
import dev.backline.social.graph.GraphFields;
import dev.backline.social.graph.GraphQuery;
import dev.backline.social.graph.RefusedException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Business discovery: a professional account looks up another one by its name. */
final class Discovery {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._]{1,30}");

  private Discovery() {}

  static DiscoveredAccount find(Graph graph, @Nullable String own, String username, LocalDate day) {
    if (own == null) {
      throw new UnsupportedByPlatformException(
          FailedCall.notSent("instagram", "business discovery"),
          "other accounts can be looked up through Facebook Login only",
          "Connect with throughFacebook and the token of a Facebook login.",
          null);
    }
    if (!NAME.matcher(username).matches()) {
      throw new IllegalArgumentException("not a name of an account: " + username);
    }
    String fields =
        "business_discovery.username("
            + username
            + "){id,username,name,followers_count,follows_count,media_count,media.limit(25){"
            + InstagramMedia.FIELDS.replace(",is_shared_to_feed", "").replace(",shortcode", "")
            + "}}";
    GraphQuery query = GraphQuery.of("/" + own, "business discovery").with("fields", fields);
    try {
      return graph.read(query, node -> read(GraphFields.object(node, "business_discovery"), day));
    } catch (RefusedException e) {
      if (e.code() != 100 && e.code() != 110) {
        throw e;
      }
      throw new NotFoundException(
          e.call(), "no professional account @" + username + " is shown", false, e);
    }
  }

  private static DiscoveredAccount read(Json found, LocalDate day) {
    InstagramAccount account = InstagramAccount.read(found);
    List<InstagramMedia> recent =
        GraphFields.object(found, "media").get("data").elements().stream()
            .map(media -> InstagramMedia.read(media, account.id(), day))
            .toList();
    return new DiscoveredAccount(account, recent);
  }
}
