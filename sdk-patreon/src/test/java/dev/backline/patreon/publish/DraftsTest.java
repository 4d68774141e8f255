package dev.backline.patreon.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.InvalidRequestException;
import dev.backline.core.Secret;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.post.PostId;
import dev.backline.patreon.publish.PostDraft.State;
import dev.backline.patreon.testing.PatreonSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftsTest {

  private static final String MONTHLY = PatreonSimulator.MONTHLY;

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(3, clock, 10);
  private final MemoryStorage storage = new MemoryStorage();
  private final Drafts drafts = new Drafts(storage, clock);
  private Patreon patreon;

  @BeforeEach
  void synchronise() {
    simulator.start();
    SimulatedOAuth.Grant grant = simulator.consent(PatreonSimulator.reading());
    patreon =
        Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
            .baseUrl(simulator.url())
            .governor(Governor.unlimited())
            .time(clock, clock, clock)
            .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
            .build();
    Sync.to(storage).clock(clock).ticker(clock).run(patreon.sources()).requireSuccess();
  }

  @AfterEach
  void stop() {
    patreon.close();
    simulator.close();
    storage.close();
  }

  private PostDraft draft(String title, String markdown) {
    return drafts.create(MONTHLY, title, markdown, new Audience.AllPatrons());
  }

  private List<PatreonPost> posts() {
    return patreon.posts().of(new CampaignId(MONTHLY)).stream().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>hi",
        "hi <img src=x onerror=alert(1)>",
        "[hi](javascript:alert(1))",
        "hi <a href=\"https://a.example\" onclick=\"alert(1)\">a</a>",
        "hi <iframe src=\"https://evil.example\"></iframe>",
        "hi <style>body{background:url(javascript:alert(1))}</style>",
        "hi <svg onload=alert(1)></svg>",
        "[hi]( JaVaScRiPt:alert(1))",
        "![hi](data:image/svg+xml;base64,PHN2Zz4=)",
        "hi <img src=\"http://127.0.0.1/a.png\">"
      })
  void nothingThatRunsComesThrough(String markdown) {
    assertThat(PostHtml.of(markdown))
        .contains("hi")
        .doesNotContainIgnoringCase("script:")
        .doesNotContainIgnoringCase("<script")
        .doesNotContain("onerror", "onclick", "onload", "iframe", "style", "svg", "127.0.0.1");
  }

  @Test
  void markdownBecomesConservativeHtml() {
    String html =
        PostHtml.of(
            "# Demo\n\nHear it **first**, [here](https://a.example).\n\n---\n\n- one\n- two");

    assertThat(html)
        .contains(
            "<h1>Demo</h1>", "<strong>first</strong>", "<a href=\"https://a.example\">here</a>")
        .contains("<li>one</li>")
        .doesNotContain("<hr");
    assertThat(PostHtml.plain(html)).contains("Hear it first, here.");
  }

  @Test
  void aDraftIsHandedOverAsAPackageAndWaits() {
    List<String> tiers = simulator.tierIds(MONTHLY);
    PostDraft draft =
        drafts.create(
            MONTHLY,
            "August demo",
            "Hear it **first**.",
            new Audience.Tiers(List.of(tiers.get(2))));
    int sent = simulator.requests().size();

    PublishPackage post = drafts.publish(draft.id(), PostPublisher.handOff());

    assertThat(post.html()).isEqualTo("<p>Hear it <strong>first</strong>.</p>");
    assertThat(post.tierTitles()).containsExactly("Front row");
    assertThat(post.editor()).hasToString("https://www.patreon.com/posts/new");
    assertThat(post.preview()).contains("For: tiers Front row");
    assertThat(drafts.find(draft.id()).orElseThrow().state())
        .isEqualTo(State.AWAITING_MANUAL_PUBLISH);
    assertThat(simulator.requests()).hasSize(sent);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    PostDraft draft =
        drafts.save(
            drafts
                .create(MONTHLY, " ", "<script>x</script>", new Audience.Tiers(List.of("1")))
                .charging());

    assertThatThrownBy(() -> drafts.publish(draft.id(), PostPublisher.handOff()))
        .isInstanceOfSatisfying(
            InvalidDraftException.class,
            failure ->
                assertThat(failure.problems())
                    .extracting(DraftProblem::field)
                    .containsExactly("title", "content", "paid", "audience"));
    assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(State.DRAFT);
  }

  @Test
  void paidPostsAreForCampaignsThatArePaidByPost() {
    PostDraft draft =
        drafts.create(PatreonSimulator.PER_POST, "Sketch", "One.", new Audience.AllPatrons());

    assertThat(drafts.problems(draft.charging())).isEmpty();
  }

  @Test
  void aMinimumPledgeMeansTheTiersAtOrAboveIt() {
    List<PatreonTier> tiers = patreon.campaigns().tiers(new CampaignId(MONTHLY));

    assertThat(Audience.paying(300, tiers).text())
        .isEqualTo("tiers:" + tiers.get(1).id() + "," + tiers.get(2).id());
    assertThat(Audience.paying(301, tiers).text()).isEqualTo("tiers:" + tiers.get(2).id());
    assertThat(Audience.paying(0, tiers)).isEqualTo(new Audience.Everyone());
  }

  @Test
  void aPublisherThatFailsLeavesTheDraftWhereItWas() {
    PostDraft draft = draft("Demo", "One.");

    assertThatThrownBy(
            () ->
                drafts.publish(
                    draft.id(),
                    post -> {
                      throw new IllegalStateException("no browser");
                    }))
        .hasMessage("no browser");

    assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(State.DRAFT);
  }

  @Test
  void aDraftIsHandedOverOnce() {
    PostDraft draft = draft("Demo", "One.");
    drafts.publish(draft.id(), PostPublisher.handOff());

    assertThatThrownBy(() -> drafts.publish(draft.id(), PostPublisher.handOff()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("handed over before");
  }

  @Test
  void aScheduleIsDueWhenItsTimeHasComeAndNotBefore() {
    PostDraft draft = draft("Demo", "One.");
    drafts.schedule(draft.id(), clock.instant().plus(Duration.ofHours(2)));

    assertThat(drafts.due()).isEmpty();
    clock.advance(Duration.ofHours(2));
    assertThat(drafts.due()).extracting(PostDraft::id).containsExactly(draft.id());
    assertThat(drafts.publish(draft.id(), PostPublisher.handOff()).title()).isEqualTo("Demo");
    assertThatThrownBy(() -> drafts.schedule(draft.id(), clock.instant()))
        .isInstanceOf(InvalidDraftException.class);
  }

  @Test
  void templatesMakeAsManyDraftsAsThereAreLines() {
    PostTemplate template =
        new PostTemplate("monthly", "{{month}} demo", "For {{ month }}: {{what}}", "patrons");
    drafts.save(template);
    PostTemplate kept = drafts.findTemplate("monthly").orElseThrow();

    List<PostDraft> made =
        drafts.createAll(
            MONTHLY,
            kept,
            List.of(
                Map.of("month", "May", "what", "$1 song"), Map.of("month", "June", "what", "b")));

    assertThat(kept.variables()).containsExactly("month", "what");
    assertThat(made).extracting(PostDraft::title).containsExactly("May demo", "June demo");
    assertThat(made.get(0).markdown()).isEqualTo("For May: $1 song");
    assertThatThrownBy(() -> drafts.createAll(MONTHLY, kept, List.of(Map.of("month", "July"))))
        .hasMessageContaining("needs a value for what");
    assertThat(drafts.in(MONTHLY, State.DRAFT)).hasSize(2);
  }

  @Test
  void aTableMakesDraftsToo() {
    PostTemplate template = new PostTemplate("t", "{{title}}", "{{text}}", "public");
    String csv = "title,text\r\nOne,\"a, b\"\r\nTwo,\"say \"\"hi\"\"\"\r\n";

    List<PostDraft> made = drafts.createAll(MONTHLY, template, BulkLines.parse(csv));

    assertThat(made).extracting(PostDraft::markdown).containsExactly("a, b", "say \"hi\"");
    assertThatThrownBy(() -> BulkLines.parse("a,b\n1\n")).hasMessageContaining("line 2");
  }

  @Test
  void aPublishedPostIsFoundByTitleAndWordsThoughTheEditorChangedSigns() {
    PostDraft draft = draft("It's here", "Hear it \"first\".");
    drafts.publish(draft.id(), PostPublisher.handOff());
    clock.advance(Duration.ofHours(3));
    String id = simulator.publish(MONTHLY, "It’s here", "<p>Hear it “first”.</p>");

    List<DraftMatching.Match> matches = new DraftMatching(drafts).match(MONTHLY, posts());

    assertThat(matches)
        .singleElement()
        .isInstanceOfSatisfying(
            DraftMatching.Match.Found.class,
            found -> assertThat(found.draft().postId()).isEqualTo(id));
    assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(State.PUBLISHED);
    assertThat(new DraftMatching(drafts).match(MONTHLY, posts())).isEmpty();
  }

  @Test
  void aPostThatAWebhookAnnouncedIsFoundAtOnce() {
    PostDraft draft = draft("Demo", "One.");
    drafts.publish(draft.id(), PostPublisher.handOff());
    PostId announced = new PostId(simulator.publish(MONTHLY, "Demo", "<p>One.</p>"));

    List<DraftMatching.Match> matches =
        new DraftMatching(drafts).match(MONTHLY, List.of(patreon.posts().fetch(announced)));

    assertThat(matches).singleElement().isInstanceOf(DraftMatching.Match.Found.class);
    assertThat(drafts.find(draft.id()).orElseThrow().postId()).isEqualTo(announced.value());
  }

  @Test
  void aPostWhoseTitleWasChangedIsFoundByItsWords() {
    PostDraft draft = draft("Working title", "The words are **the same**.");
    drafts.publish(draft.id(), PostPublisher.handOff());
    simulator.publish(MONTHLY, "Better title", "<p>The words are <b>the same</b>.</p>");

    assertThat(new DraftMatching(drafts).match(MONTHLY, posts()))
        .singleElement()
        .isInstanceOf(DraftMatching.Match.Found.class);
  }

  @Test
  void onePostThatFitsTwoDraftsIsToldAndNotGuessed() {
    for (int i = 0; i < 2; i++) {
      drafts.publish(draft("Demo", "One.").id(), PostPublisher.handOff());
    }
    simulator.publish(MONTHLY, "Demo", "<p>One.</p>");

    assertThat(new DraftMatching(drafts).match(MONTHLY, posts()))
        .hasSize(2)
        .allMatch(DraftMatching.Match.Ambiguous.class::isInstance);
  }

  @Test
  void twoPostsThatFitAreToldAndNotGuessed() {
    PostDraft draft = draft("Demo", "One.");
    drafts.publish(draft.id(), PostPublisher.handOff());
    simulator.publish(MONTHLY, "Demo", "<p>One.</p>");
    simulator.publish(MONTHLY, "Demo", "<p>One.</p>");

    assertThat(new DraftMatching(drafts).match(MONTHLY, posts()))
        .singleElement()
        .isInstanceOfSatisfying(
            DraftMatching.Match.Ambiguous.class,
            ambiguous -> assertThat(ambiguous.posts()).hasSize(2));
    assertThat(drafts.find(draft.id()).orElseThrow().postId()).isNull();
  }

  @Test
  void anOlderPostOfTheSameTitleIsNotTakenForIt() {
    simulator.publish(MONTHLY, "Demo", "<p>One.</p>");
    clock.advance(Duration.ofDays(30));
    PostDraft draft = draft("Demo", "One.");
    drafts.publish(draft.id(), PostPublisher.handOff());

    assertThat(new DraftMatching(drafts).match(MONTHLY, posts()))
        .singleElement()
        .isInstanceOf(DraftMatching.Match.Missing.class);
  }
}
