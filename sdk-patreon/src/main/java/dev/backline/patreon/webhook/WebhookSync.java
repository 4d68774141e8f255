package dev.backline.patreon.webhook;

import dev.backline.core.NotFoundException;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.patreon.member.MemberId;
import dev.backline.patreon.member.MemberSource;
import dev.backline.patreon.member.Members;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.post.PostId;
import dev.backline.patreon.post.PostSource;
import dev.backline.patreon.post.Posts;
import java.util.List;
import java.util.Optional;

/**
 * Acts on deliveries: fetches what they are about and hands it to {@code Sync}, on the same road as
 * a listing.
 *
 * <p>What a delivery says itself is not taken over: it comes late, out of order and in several
 * shapes. Deliveries also get lost, so a full run stays in place beside this one. Use the sources
 * of that run, so that personal data is treated alike. Thread-safe.
 */
public final class WebhookSync {

  private final Sync sync;
  private final Members members;
  private final Posts posts;
  private final List<MemberSource> memberSources;
  private final List<PostSource> postSources;

  /** Creates the handler of the campaigns whose sources are given. */
  public WebhookSync(
      Sync sync,
      Members members,
      Posts posts,
      List<MemberSource> memberSources,
      List<PostSource> postSources) {
    this.sync = sync;
    this.members = members;
    this.posts = posts;
    this.memberSources = List.copyOf(memberSources);
    this.postSources = List.copyOf(postSources);
  }

  /**
   * Fetches what the event is about and writes what changed; what is about nothing that is kept
   * here, changes nothing.
   *
   * @return what became of the rows
   * @throws dev.backline.core.ApiException if it could not be fetched; {@linkplain
   *     WebhookReceiver#release release} the event then, so that it is taken when it comes again
   */
  public SyncReport apply(PatreonEvent event) {
    return new SyncReport(written(event).stream().toList());
  }

  private Optional<StreamReport> written(PatreonEvent event) {
    if (event instanceof PatreonEvent.MemberChanged changed && changed.member().isPresent()) {
      return member(changed, changed.member().get());
    }
    if (event instanceof PatreonEvent.PostChanged changed && changed.post().isPresent()) {
      return post(changed, changed.post().get());
    }
    return Optional.empty();
  }

  private Optional<StreamReport> member(PatreonEvent event, MemberId id) {
    Origin origin = origin(event);
    PatreonMember member;
    try {
      member = members.fetch(id);
    } catch (NotFoundException e) {
      return event
          .campaignId()
          .flatMap(this::membersOf)
          .map(source -> sync.remove(source, List.of(RowKey.of(id.value())), origin));
    }
    return membersOf(member.campaignId())
        .map(
            source ->
                sync.accept(
                    source,
                    List.of(Row.accepted(source.treated(List.of(member)).get(0), 0)),
                    origin));
  }

  private Optional<StreamReport> post(PatreonEvent event, PostId id) {
    Origin origin = origin(event);
    if (event.trigger().equals(Trigger.POSTS_DELETE)) {
      // A post that is gone is answered with 403, just as one that is hidden.
      return event
          .campaignId()
          .flatMap(this::postsOf)
          .map(source -> sync.remove(source, List.of(RowKey.of(id.value())), origin));
    }
    PatreonPost post = posts.fetch(id);
    return postsOf(post.campaignId())
        .map(source -> sync.accept(source, List.of(Row.accepted(post, 0)), origin));
  }

  private Optional<MemberSource> membersOf(String campaign) {
    return memberSources.stream()
        .filter(source -> source.campaign().value().equals(campaign))
        .findFirst();
  }

  private Optional<PostSource> postsOf(String campaign) {
    return postSources.stream()
        .filter(source -> source.campaign().value().equals(campaign))
        .findFirst();
  }

  private static Origin origin(PatreonEvent event) {
    return Origin.request("webhook " + event.trigger() + " " + event.receivedAt(), "");
  }
}
