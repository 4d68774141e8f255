package dev.backline.patreon.publish;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.NotFoundException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.publish.PostDraft.State;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The posts that are being written, in the host's store; works offline.
 *
 * <p>Checks use the campaign and tiers that the last synchronisation brought.
 *
 * <pre>{@code
 * Drafts drafts = new Drafts(storage, InstantSource.system());
 * PostDraft draft = drafts.create("4100001", "August demo", "Hear it **first**.", new AllPatrons());
 * PublishPackage post = drafts.publish(draft.id(), PostPublisher.handOff());
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Drafts {

  private static final URI EDITOR = URI.create("https://www.patreon.com/posts/new");

  private final Storage storage;
  private final InstantSource clock;
  private final URI editor;

  /** Creates the drafts of a store. */
  public Drafts(Storage storage, InstantSource clock) {
    this(storage, clock, EDITOR);
  }

  private Drafts(Storage storage, InstantSource clock, URI editor) {
    this.storage = storage;
    this.clock = clock;
    this.editor = editor;
  }

  /** Returns the same drafts with another editor's address, such as a simulator's. */
  public Drafts editorAt(URI address) {
    return new Drafts(storage, clock, address);
  }

  /** Begins a draft. */
  public PostDraft create(String campaignId, String title, String markdown, Audience readers) {
    PostDraft draft =
        PostDraft.of(
            UUID.randomUUID().toString(), campaignId, title, markdown, readers, clock.instant());
    return save(draft);
  }

  /** Begins a draft from a template. */
  public PostDraft create(String campaignId, PostTemplate template, Map<String, String> values) {
    return create(
        campaignId,
        template.title(values),
        template.markdown(values),
        Audience.parse(template.audience()));
  }

  /** Begins a draft for each line of values; all or none. */
  public List<PostDraft> createAll(
      String campaignId, PostTemplate template, List<Map<String, String>> lines) {
    List<PostDraft> drafts = new ArrayList<>();
    for (Map<String, String> values : lines) {
      drafts.add(
          PostDraft.of(
              UUID.randomUUID().toString(),
              campaignId,
              template.title(values),
              template.markdown(values),
              Audience.parse(template.audience()),
              clock.instant()));
    }
    storage.inTransaction(tx -> tx.upsert(PostDraft.DATASET, drafts));
    return List.copyOf(drafts);
  }

  /** Keeps the draft as it is now. */
  public PostDraft save(PostDraft draft) {
    PostDraft stamped = draft.in(draft.state(), draft.postId(), clock.instant());
    storage.inTransaction(tx -> tx.upsert(PostDraft.DATASET, List.of(stamped)));
    return stamped;
  }

  /** Keeps the template. */
  public void save(PostTemplate template) {
    storage.inTransaction(tx -> tx.upsert(PostTemplate.DATASET, List.of(template)));
  }

  /** Returns the template. */
  public Optional<PostTemplate> findTemplate(String name) {
    return storage
        .inSnapshot(tx -> tx.find(PostTemplate.DATASET, RowKey.of(name)))
        .map(Versioned::row);
  }

  /** Returns the draft. */
  public Optional<PostDraft> find(String id) {
    return storage.inSnapshot(tx -> tx.find(PostDraft.DATASET, RowKey.of(id))).map(Versioned::row);
  }

  /** Returns the drafts of a campaign in a state. */
  public List<PostDraft> in(String campaignId, State state) {
    Filter filter = Filter.and(Filter.eq("campaignId", campaignId), Filter.eq("state", state));
    return storage.inSnapshot(tx -> rows(tx, filter));
  }

  /** Returns the drafts whose time has come; tell somebody, or publish them. */
  public List<PostDraft> due() {
    Filter filter =
        Filter.and(
            Filter.eq("state", State.SCHEDULED), Filter.atMost("plannedFor", clock.instant()));
    return storage.inSnapshot(tx -> rows(tx, filter));
  }

  /** Forgets the draft; returns whether there was one. */
  public boolean delete(String id) {
    return storage.inTransaction(tx -> tx.delete(PostDraft.DATASET, Filter.eq("id", id))) > 0;
  }

  /**
   * Sets when the draft is to be published.
   *
   * @throws InvalidDraftException if it could not be published so
   */
  public PostDraft schedule(String id, Instant when) {
    PostDraft planned = require(id).planned(when);
    requireValid(planned);
    return save(planned);
  }

  /** Returns all that is wrong with the draft; none if it can be published. */
  public List<DraftProblem> problems(PostDraft draft) {
    Optional<PatreonCampaign> campaign =
        storage
            .inSnapshot(tx -> tx.find(PatreonCampaign.DATASET, RowKey.of(draft.campaignId())))
            .map(Versioned::row);
    return campaign
        .map(known -> DraftCheck.of(draft, known, tiers(draft.campaignId()), clock.instant()))
        .orElseGet(
            () ->
                List.of(
                    new DraftProblem(
                        "campaign", "unknown campaign; synchronise campaigns and tiers first")));
  }

  /** Returns the package as it would be published, wrong or not. */
  public PublishPackage preview(PostDraft draft) {
    String html = PostHtml.of(draft.markdown());
    List<String> titles = new ArrayList<>();
    if (draft.readers() instanceof Audience.Tiers chosen) {
      for (PatreonTier tier : tiers(draft.campaignId())) {
        if (chosen.tierIds().contains(tier.id())) {
          titles.add(tier.title() == null ? tier.id() : tier.title());
        }
      }
    }
    return new PublishPackage(
        draft.id(),
        draft.title().strip(),
        html,
        PostHtml.plain(html),
        draft.readers(),
        titles,
        draft.paid(),
        draft.plannedFor(),
        draft.attachments(),
        editor);
  }

  /**
   * Gives the draft to the publisher and keeps what became of it.
   *
   * @return what was given
   * @throws InvalidDraftException if something is wrong with it; the publisher is not asked
   * @throws InvalidRequestException if it was handed over before; publishing twice is not undone
   */
  public PublishPackage publish(String id, PostPublisher publisher) {
    PostDraft draft = require(id);
    if (draft.state() != State.DRAFT && draft.state() != State.SCHEDULED) {
      throw new InvalidRequestException(
          FailedCall.notSent("patreon", "publish"), "the draft was handed over before", null);
    }
    // A schedule that is due is not late.
    requireValid(draft.in(State.DRAFT, null, draft.updatedAt()));
    PublishPackage post = preview(draft);
    PostPublisher.Outcome outcome = publisher.publish(post);
    State next =
        outcome == PostPublisher.Outcome.SUBMITTED
            ? State.SUBMITTED
            : State.AWAITING_MANUAL_PUBLISH;
    save(draft.in(next, null, clock.instant()));
    return post;
  }

  /** Notes under which number the post was found on the platform. */
  public PostDraft published(String id, String postId) {
    return save(require(id).in(State.PUBLISHED, postId, clock.instant()));
  }

  private PostDraft require(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new NotFoundException(
                    FailedCall.notSent("patreon", "drafts"), "no draft " + id, false, null));
  }

  private void requireValid(PostDraft draft) {
    List<DraftProblem> problems = problems(draft);
    if (!problems.isEmpty()) {
      throw new InvalidDraftException(problems);
    }
  }

  private List<PatreonTier> tiers(String campaignId) {
    return storage.inSnapshot(
        tx -> {
          List<PatreonTier> tiers = new ArrayList<>();
          try (var rows = tx.scan(PatreonTier.DATASET, Filter.eq("campaignId", campaignId))) {
            rows.forEachRemaining(row -> tiers.add(row.row()));
          }
          return List.copyOf(tiers);
        });
  }

  private static List<PostDraft> rows(Transaction tx, Filter filter) {
    List<PostDraft> drafts = new ArrayList<>();
    try (var rows = tx.scan(PostDraft.DATASET, filter)) {
      rows.forEachRemaining(row -> drafts.add(row.row()));
    }
    return List.copyOf(drafts);
  }
}
