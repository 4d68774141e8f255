package dev.backline.patreon.publish;

import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.publish.PostDraft.State;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Finds the posts that drafts became: by title and words, within some days of the hand-over. Where
 * more than one fits it says so and guesses nothing.
 *
 * <p>Feed it the posts of the read API or the one that a webhook announced. Thread-safe.
 */
public final class DraftMatching {

  private static final Duration WINDOW = Duration.ofDays(14);

  private final Drafts drafts;

  /** Creates the matching of the drafts. */
  public DraftMatching(Drafts drafts) {
    this.drafts = drafts;
  }

  /** What became of a draft that waits. */
  public sealed interface Match {

    /** Returns the draft. */
    PostDraft draft();

    /** Found, and noted with the draft. */
    record Found(PostDraft draft, PatreonPost post) implements Match {}

    /** Several posts fit; a person is to say which. */
    record Ambiguous(PostDraft draft, List<PatreonPost> posts) implements Match {
      public Ambiguous {
        posts = List.copyOf(posts);
      }
    }

    /** Not there yet. */
    record Missing(PostDraft draft) implements Match {}
  }

  /** Compares the drafts of a campaign that were handed over with its posts. */
  public List<Match> match(String campaignId, List<PatreonPost> posts) {
    List<PostDraft> waiting = new ArrayList<>(drafts.in(campaignId, State.AWAITING_MANUAL_PUBLISH));
    waiting.addAll(drafts.in(campaignId, State.SUBMITTED));
    List<String> taken =
        drafts.in(campaignId, State.PUBLISHED).stream()
            .map(PostDraft::postId)
            .filter(Objects::nonNull)
            .toList();
    List<PatreonPost> free =
        posts.stream()
            .filter(post -> post.campaignId().equals(campaignId))
            .filter(post -> !taken.contains(post.id()))
            .toList();
    List<Match> matches = new ArrayList<>();
    for (PostDraft draft : waiting) {
      List<PatreonPost> candidates = candidates(draft, free);
      boolean contested =
          waiting.stream()
              .anyMatch(
                  other ->
                      !other.id().equals(draft.id())
                          && candidates.stream().anyMatch(candidates(other, free)::contains));
      if (candidates.isEmpty()) {
        matches.add(new Match.Missing(draft));
      } else if (candidates.size() > 1 || contested) {
        matches.add(new Match.Ambiguous(draft, candidates));
      } else {
        PatreonPost post = candidates.get(0);
        matches.add(new Match.Found(drafts.published(draft.id(), post.id()), post));
      }
    }
    return List.copyOf(matches);
  }

  /** A post fits by title and words; if none does, by title or words alone. */
  private static List<PatreonPost> candidates(PostDraft draft, List<PatreonPost> posts) {
    String words = words(PostHtml.plain(PostHtml.of(draft.markdown())));
    List<PatreonPost> both = new ArrayList<>();
    List<PatreonPost> either = new ArrayList<>();
    for (PatreonPost post : posts) {
      boolean title = words(String.valueOf(post.title())).equals(words(draft.title()));
      boolean content =
          post.content() != null && words(PostHtml.plain(post.content())).equals(words);
      if (inTime(draft, post) && title && content) {
        both.add(post);
      } else if (inTime(draft, post) && (title || content)) {
        either.add(post);
      }
    }
    return both.isEmpty() ? either : both;
  }

  private static boolean inTime(PostDraft draft, PatreonPost post) {
    Instant published = post.publishedAt();
    if (published == null) {
      return false;
    }
    Instant due = draft.plannedFor() == null ? draft.updatedAt() : draft.plannedFor();
    return !published.isBefore(draft.updatedAt().minus(Duration.ofHours(1)))
        && published.isBefore(due.plus(WINDOW));
  }

  /**
   * The letters and digits alone, so that quotes and spaces that the editor changed don't count.
   */
  private static String words(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
