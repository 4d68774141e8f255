package dev.backline.patreon.image;

import dev.backline.core.ApiException;
import dev.backline.core.media.CachedImage;
import dev.backline.core.media.CachedImage.Standing;
import dev.backline.core.media.ImageCache;
import dev.backline.core.media.ImageRef;
import dev.backline.core.storage.Storage;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.campaign.Campaigns;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.member.Members;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.post.Posts;
import dev.backline.patreon.publish.PostHtml;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a campaign, its tiers, its posts and its members, kept where their addresses
 * expire.
 *
 * <p>An address can't be signed anew; when one is dead its owner is fetched again and gives the
 * next. Members have pictures only if they were asked for {@linkplain Members#withAvatars with
 * them}; sealed ones are opened first.
 *
 * <pre>{@code
 * ImageCache cache = PatreonImages.cache(storage, Path.of("images")).build();
 * PatreonImages images = new PatreonImages(cache, patreon.campaigns(), patreon.posts(), patreon.members());
 * CachedImage cover = images.of(campaign);
 * }</pre>
 *
 * <p>The pictures within posts need the libraries of {@link PostHtml}. Thread-safe.
 */
public final class PatreonImages {

  private final ImageCache cache;
  private final Campaigns campaigns;
  private final Posts posts;
  private final Members members;

  /** Creates the pictures over a cache. */
  public PatreonImages(ImageCache cache, Campaigns campaigns, Posts posts, Members members) {
    this.cache = cache;
    this.campaigns = campaigns;
    this.posts = posts;
    this.members = members.withAvatars();
  }

  /** Begins a cache that lets in pictures of Patreon's CDN. */
  public static ImageCache.Builder cache(Storage storage, Path folder) {
    return ImageCache.builder("patreon", storage, folder)
        .allow("*.patreonusercontent.com")
        .allow("c8.patreon.com");
  }

  /** What is done about pictures that are here already. */
  public enum Refresh {
    /** They stay. */
    MISSING,
    /** They are fetched anew. */
    FORCE
  }

  /** What became of a round of refreshing. */
  public record Refreshed(int fresh, int old, int placeholders) {

    Refreshed plus(Refreshed other) {
      return new Refreshed(fresh + other.fresh, old + other.old, placeholders + other.placeholders);
    }

    /** Returns how many there were. */
    public int total() {
      return fresh + old + placeholders;
    }
  }

  /** Returns the campaign's picture. */
  public CachedImage of(PatreonCampaign campaign) {
    return shown(campaign.imageUrl(), ownerOf(campaign), Refresh.MISSING);
  }

  /** Returns the tier's picture. */
  public CachedImage of(PatreonTier tier) {
    return shown(tier.imageUrl(), ownerOf(tier), Refresh.MISSING);
  }

  /** Returns the member's picture. */
  public CachedImage of(PatreonMember member) {
    return shown(member.person().avatarUrl(), ownerOf(member), Refresh.MISSING);
  }

  /** Refreshes the pictures of members; those who have none are not counted. */
  public Refreshed refreshMembers(List<PatreonMember> all, Refresh mode) {
    return tally(
        all.stream()
            .filter(each -> each.person().avatarUrl() != null)
            .map(each -> shown(each.person().avatarUrl(), ownerOf(each), mode))
            .toList());
  }

  /** Refreshes the pictures of campaigns. */
  public Refreshed refreshCampaigns(List<PatreonCampaign> all, Refresh mode) {
    return tally(all.stream().map(each -> shown(each.imageUrl(), ownerOf(each), mode)).toList());
  }

  /** Refreshes the pictures of tiers. */
  public Refreshed refreshTiers(List<PatreonTier> all, Refresh mode) {
    return tally(all.stream().map(each -> shown(each.imageUrl(), ownerOf(each), mode)).toList());
  }

  /** Refreshes the pictures within posts. */
  public Refreshed refreshPosts(List<PatreonPost> all, Refresh mode) {
    List<CachedImage> shown = new ArrayList<>();
    for (PatreonPost post : all) {
      List<String> addresses = addresses(post);
      for (int i = 0; i < addresses.size(); i++) {
        shown.add(shown(addresses.get(i), ownerOf(post, i), mode));
      }
    }
    return tally(shown);
  }

  /** Refreshes all pictures of a campaign: its own, its tiers', its posts', its members'. */
  public Refreshed refreshAll(CampaignId campaign, Refresh mode) {
    Refreshed own = refreshCampaigns(List.of(campaigns.fetch(campaign)), mode);
    Refreshed tiers = refreshTiers(campaigns.tiers(campaign), mode);
    Refreshed within = refreshPosts(posts.of(campaign).stream().toList(), mode);
    Refreshed faces = refreshMembers(members.of(campaign).stream().toList(), mode);
    return own.plus(tiers).plus(within).plus(faces);
  }

  /**
   * Returns the post's HTML with the pictures in it fetched and their addresses replaced.
   *
   * @param address makes the address under which the host shows a cached picture
   */
  public String rewritten(PatreonPost post, Function<CachedImage, String> address) {
    int[] number = {0};
    return PostHtml.withImages(
        html(post),
        source -> address.apply(shown(source, ownerOf(post, number[0]++), Refresh.MISSING)));
  }

  private CachedImage shown(
      @Nullable String address, Supplier<Optional<ImageRef>> owner, Refresh mode) {
    ImageRef ref =
        Optional.ofNullable(address)
            .flatMap(SignedAddress::parse)
            .orElseGet(() -> new ImageRef("none", URI.create("none:none"), Optional.empty()));
    return mode == Refresh.FORCE ? cache.refresh(ref, owner) : cache.get(ref, owner);
  }

  private Supplier<Optional<ImageRef>> ownerOf(PatreonCampaign campaign) {
    return () -> asked(() -> campaigns.fetch(campaign.campaignId()).imageUrl());
  }

  private Supplier<Optional<ImageRef>> ownerOf(PatreonMember member) {
    return () -> asked(() -> members.fetch(member.memberId()).person().avatarUrl());
  }

  private Supplier<Optional<ImageRef>> ownerOf(PatreonTier tier) {
    return () ->
        asked(
            () ->
                campaigns.tiers(new CampaignId(tier.campaignId())).stream()
                    .filter(each -> each.id().equals(tier.id()))
                    .findFirst()
                    .map(PatreonTier::imageUrl)
                    .orElse(null));
  }

  private Supplier<Optional<ImageRef>> ownerOf(PatreonPost post, int number) {
    return () ->
        asked(
            () -> {
              List<String> addresses = addresses(posts.fetch(post.postId()));
              return number < addresses.size() ? addresses.get(number) : null;
            });
  }

  /** An owner that can't be had has no picture; the cache then shows what it has. */
  private static Optional<ImageRef> asked(Supplier<@Nullable String> owner) {
    try {
      return Optional.ofNullable(owner.get()).flatMap(SignedAddress::parse);
    } catch (ApiException e) {
      return Optional.empty();
    }
  }

  private static List<String> addresses(PatreonPost post) {
    return PostHtml.images(html(post));
  }

  private static String html(PatreonPost post) {
    return post.content() == null ? "" : post.content();
  }

  private static Refreshed tally(List<CachedImage> images) {
    return new Refreshed(
        count(images, Standing.FRESH),
        count(images, Standing.OLD),
        count(images, Standing.PLACEHOLDER));
  }

  private static int count(List<CachedImage> images, Standing standing) {
    return (int) images.stream().filter(image -> image.standing() == standing).count();
  }
}
