package dev.backline.patreon.post;

import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.quota.Governor;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Endpoint;
import dev.backline.patreon.jsonapi.Listed;

/**
 * The posts of campaigns, in whatever order the platform lists them. Usually come by through {@code
 * Patreon.posts()}.
 *
 * <p>The posts of somebody else's campaign are an empty list, not an error. Thread-safe.
 */
public final class Posts {

  /** What may be asked for; about twenty may come all the same. */
  private static final int PAGE = 100;

  private final Endpoint endpoint;

  /** Creates the resource. */
  public Posts(Api api, Governor pace) {
    this.endpoint = new Endpoint(api, pace);
  }

  /** Returns the posts of a campaign. */
  public Pages<PatreonPost> of(CampaignId campaign) {
    return endpoint.pages(
        "posts",
        cursor -> listed(campaign, cursor),
        post -> PostReader.post(post, campaign.value()));
  }

  /**
   * Fetches one post.
   *
   * @throws dev.backline.core.ForbiddenException if it is another campaign's and not public
   */
  public PatreonPost fetch(PostId id) {
    Call call = endpoint.get("/posts/{id}").path("id", id.value());
    call.query("include", "campaign");
    return PostReader.POST
        .to(call)
        .send(answer -> PostReader.post(Document.of(answer.json()).resource(), null));
  }

  /** Returns the posts of a campaign as a source. */
  public PostSource source(CampaignId campaign) {
    return new PostSource(cursor -> listed(campaign, cursor), campaign);
  }

  private Listed listed(CampaignId campaign, String cursor) {
    Call call = endpoint.get("/campaigns/{id}/posts").path("id", campaign.value());
    return Endpoint.listed(PostReader.POST.to(call), cursor, PAGE);
  }
}
