package dev.backline.patreon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import dev.backline.core.media.CachedImage;
import dev.backline.core.media.CachedImage.Standing;
import dev.backline.core.media.ImageCache;
import dev.backline.core.media.ImageRef;
import dev.backline.core.media.ImageRefusedException;
import dev.backline.core.media.ImageRefusedException.Reason;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.image.PatreonImages.Refresh;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.post.PostId;
import dev.backline.patreon.testing.PatreonSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatreonImagesTest {

  private static final CampaignId MONTHLY = new CampaignId(PatreonSimulator.MONTHLY);

  @TempDir private Path folder;
  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(3, clock, 10);
  private final MemoryStorage storage = new MemoryStorage();
  private Patreon patreon;
  private ImageCache cache;
  private PatreonImages images;

  @BeforeEach
  void connect() {
    simulator.start();
    SimulatedOAuth.Grant grant = simulator.consent(PatreonSimulator.reading());
    patreon =
        Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
            .baseUrl(simulator.url())
            .governor(Governor.unlimited())
            .time(clock, clock, clock)
            .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
            .build();
    cache =
        PatreonImages.cache(storage, folder)
            .allowLocal(simulator.url())
            .time(clock, clock, clock)
            .build();
    images = new PatreonImages(cache, patreon.campaigns(), patreon.posts(), patreon.members());
  }

  @AfterEach
  void stop() {
    cache.close();
    patreon.close();
    simulator.close();
    storage.close();
  }

  @Test
  void theEndOfAnAddressIsReadWhateverTheOrderAndTheSigns() {
    String path =
        "https://c10.patreonusercontent.com/4/patreon-media/p/campaign/7/abc/eyJ3Ijo2MjB9/1.png";
    Instant end = Instant.ofEpochSecond(2145916800);

    assertThat(SignedAddress.parse(path + "?token-hash=x&token-time=2145916800").orElseThrow())
        .satisfies(
            ref -> {
              assertThat(ref.expiresAt()).contains(end);
              assertThat(ref.identity()).isEqualTo("campaign/7/abc/eyJ3Ijo2MjB9/1.png");
            });
    assertThat(
            SignedAddress.parse(path + "?token-time=2145916800&amp;token-hash=y")
                .orElseThrow()
                .expiresAt())
        .contains(end);
    assertThat(
            SignedAddress.parse(
                    "https://c8.patreonusercontent.com/3/eyJ3Ijo2MjB9/patreon-media/p/campaign/7/abc/1.png?token-time=5")
                .orElseThrow()
                .identity())
        .isEqualTo("campaign/7/abc/eyJ3Ijo2MjB9/1.png");
  }

  @Test
  void aDeadAddressIsReplacedByAskingItsOwner() {
    PatreonCampaign campaign = patreon.campaigns().fetch(MONTHLY);
    clock.advance(Duration.ofDays(20));

    CachedImage image = images.of(campaign);

    assertThat(image.standing()).isEqualTo(Standing.FRESH);
    assertThat(simulator.media().served()).isEqualTo(1);
    assertThat(simulator.media().tokensShown()).isZero();
  }

  @Test
  void aRoundOfRefreshingFetchesWhatIsMissingAndAllIfForced() {
    images.refreshAll(MONTHLY, Refresh.MISSING);
    int first = simulator.media().served();
    images.refreshAll(MONTHLY, Refresh.MISSING);
    int second = simulator.media().served();
    PatreonImages.Refreshed forced = images.refreshAll(MONTHLY, Refresh.FORCE);

    assertThat(first).isEqualTo(14); // the campaign, three tiers, ten members
    assertThat(second).isEqualTo(14);
    assertThat(simulator.media().served()).isEqualTo(28);
    assertThat(forced.fresh()).isEqualTo(14);
  }

  @Test
  void aRoundCanBeAboutOneModelAlone() {
    PatreonMember member = patreon.members().withAvatars().of(MONTHLY).iterator().next();
    String address =
        simulator.media().address("post", "56", Duration.ofDays(14)).replace("&", "&amp;");
    String post =
        simulator.publish(PatreonSimulator.MONTHLY, "Picture", "<img src=\"" + address + "\">");

    assertThat(images.refreshMembers(List.of(member), Refresh.FORCE).fresh()).isEqualTo(1);
    assertThat(images.of(member).standing()).isEqualTo(Standing.FRESH);
    assertThat(images.refreshTiers(patreon.campaigns().tiers(MONTHLY), Refresh.MISSING).fresh())
        .isEqualTo(3);
    assertThat(
            images
                .refreshCampaigns(List.of(patreon.campaigns().fetch(MONTHLY)), Refresh.MISSING)
                .fresh())
        .isEqualTo(1);
    assertThat(
            images
                .refreshPosts(List.of(patreon.posts().fetch(new PostId(post))), Refresh.MISSING)
                .fresh())
        .isEqualTo(1);
    assertThat(simulator.media().served()).isEqualTo(6);
  }

  @Test
  void aMemberWhosePictureWasNotAskedForIsPassedOver() {
    PatreonMember plain = patreon.members().of(MONTHLY).iterator().next();

    assertThat(plain.person().avatarUrl()).isNull();
    assertThat(images.refreshMembers(List.of(plain), Refresh.FORCE).total()).isZero();
  }

  @Test
  void whatIsNoPictureBecomesAPlaceholder() {
    simulator
        .media()
        .serveInstead(
            PatreonSimulator.MONTHLY,
            SimulatedReply.of(
                200, "image/png", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));

    CachedImage image = images.of(patreon.campaigns().fetch(MONTHLY));

    assertThat(image.standing()).isEqualTo(Standing.PLACEHOLDER);
  }

  private void servedInstead(SimulatedReply reply, Reason reason) {
    simulator.media().serveInstead(PatreonSimulator.MONTHLY, reply);
    PatreonCampaign campaign = patreon.campaigns().fetch(MONTHLY);
    ImageRef ref = SignedAddress.parse(String.valueOf(campaign.imageUrl())).orElseThrow();

    assertThatThrownBy(() -> cache.require(ref, Optional::empty))
        .isInstanceOfSatisfying(
            ImageRefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    assertThat(images.of(campaign).standing()).isEqualTo(Standing.PLACEHOLDER);
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    servedInstead(SimulatedReply.of(200, "image/png", new byte[(10 << 20) + 1]), Reason.TOO_LARGE);
  }

  @Test
  void aRedirectToAPrivateAddressIsRefused() {
    servedInstead(
        SimulatedReply.empty(302).with("location", "http://169.254.169.254/latest/meta-data"),
        Reason.REDIRECT);
  }

  @Test
  void anAddressInAPostThatIsNotTheCdnsIsAskedByNobody() {
    String id =
        simulator.publish(
            PatreonSimulator.MONTHLY, "Trap", "<p><img src=\"https://evil.example/a.png\"></p>");
    PatreonPost post = patreon.posts().fetch(new PostId(id));

    String html = images.rewritten(post, image -> image.standing().name());

    assertThat(html).isEqualTo("<p><img src=\"PLACEHOLDER\"></p>");
  }

  @Test
  void picturesWithinAPostAreShownFromHere() {
    String address =
        simulator.media().address("post", "55", Duration.ofDays(14)).replace("&", "&amp;");
    String id =
        simulator.publish(
            PatreonSimulator.MONTHLY, "Pictures", "<p>Look<img src=\"" + address + "\"></p>");
    PatreonPost post = patreon.posts().fetch(new PostId(id));

    String html = images.rewritten(post, image -> "/images/" + image.file().getFileName());

    assertThat(html)
        .startsWith("<p>Look<img src=\"/images/")
        .endsWith(".png\"></p>")
        .doesNotContain("token");
  }
}
