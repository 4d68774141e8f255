package dev.backline.social.x;

import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Posts with their public counts. X shows the newest 3,200 of an account, and bills each post read.
 *
 * <p>Thread-safe.
 */
public final class Posts {

  /** The most posts that X shows of one account. */
  public static final int MOST = 3_200;

  static final int PAGE = 100;
  private static final int SMALLEST_PAGE = 5;

  private final Api api;
  private final XQuota quota;
  private final InstantSource clock;
  private final boolean own;

  Posts(Api api, XQuota quota, InstantSource clock, boolean own) {
    this.api = api;
    this.quota = quota;
    this.clock = clock;
    this.own = own;
  }

  /**
   * Returns the same posts with engagements and clicks; X gives them to the account's own token
   * only, and for 30 days after the post.
   */
  public Posts withOwnMetrics() {
    return new Posts(api, quota, clock, true);
  }

  /** Returns the account's posts without its reposts, newest first. */
  public Pages<XPost> of(String userId) {
    return api.<XPost>pages(
            "posts",
            position -> {
              Scanned page = scan(userId, position, PAGE);
              return Pages.Page.of(
                  page.posts().stream()
                      .map(post -> XPost.read(post, userId, null, clock.instant()))
                      .toList(),
                  page.next());
            })
        .identifiedBy(XPost::postId)
        .oneAtATime() // a page ahead costs money
        .build();
  }

  /** Returns posts by their ids, a hundred a call. */
  public XLookup<XPost> byIds(Collection<String> postIds) {
    List<String> ids = List.copyOf(postIds);
    List<XPost> found = new ArrayList<>();
    List<XProblem> problems = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + PAGE));
      Answer answer =
          api.get("/2/tweets")
              .query("ids", String.join(",", some))
              .query("tweet.fields", fields())
              .operation("posts by id")
              .governor(quota.posts())
              .cost(some.size())
              .send();
      Json body = answer.json();
      if (!body.get("data").absent()) {
        body.get("data")
            .elements()
            .forEach(
                post -> found.add(answer.decode(a -> XPost.read(post, "", null, clock.instant()))));
      }
      problems.addAll(XJson.problems(body));
    }
    return new XLookup<>(found, problems);
  }

  /** One page as it came. */
  record Scanned(List<Json> posts, Optional<String> next, String requestId) {}

  /** Returns a page; an empty timeline has no {@code data}, and an empty page may have a next. */
  Scanned scan(String userId, String position, int wanted) {
    int size = Math.max(SMALLEST_PAGE, Math.min(PAGE, wanted));
    Answer answer =
        api.get("/2/users/{id}/tweets")
            .path("id", userId)
            .query("max_results", size)
            .query("exclude", "retweets")
            .query("tweet.fields", fields())
            .position("pagination_token", position)
            .operation("posts")
            .lane(Lane.BULK)
            .governor(quota.timelines())
            .cost(size)
            .send();
    Users.requireContent(answer);
    Json body = answer.json();
    return new Scanned(
        body.get("data").absent() ? List.of() : body.get("data").elements(),
        body.get("meta").get("next_token").optionalText().filter(token -> !token.isEmpty()),
        answer.requestId().orElse(""));
  }

  private String fields() {
    return own ? XPost.OWN_FIELDS : XPost.FIELDS;
  }
}
