package dev.backline.patreon.publish;

import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a draft against its campaign; all that is wrong at once. */
final class DraftCheck {

  private static final int LONGEST_TITLE = 500;

  private DraftCheck() {}

  static List<DraftProblem> of(
      PostDraft draft, PatreonCampaign campaign, List<PatreonTier> tiers, Instant now) {
    List<DraftProblem> problems = new ArrayList<>();
    if (draft.title().isBlank()) {
      problems.add(new DraftProblem("title", "a post has a title"));
    }
    if (draft.title().length() > LONGEST_TITLE) {
      problems.add(
          new DraftProblem("title", "a title has at most " + LONGEST_TITLE + " characters"));
    }
    if (PostHtml.of(draft.markdown()).isBlank()) {
      problems.add(new DraftProblem("content", "a post has content"));
    }
    if (!draft.campaignId().equals(campaign.id())) {
      problems.add(new DraftProblem("campaign", "it belongs to campaign " + draft.campaignId()));
    }
    if (draft.paid() && !campaign.perPost()) {
      problems.add(
          new DraftProblem("paid", "patrons of this campaign pay by month, not for posts"));
    }
    if (draft.plannedFor() != null
        && draft.state() == PostDraft.State.SCHEDULED
        && !draft.plannedFor().isAfter(now)) {
      problems.add(new DraftProblem("schedule", "the time lies in the past"));
    }
    audience(draft, tiers, problems);
    return List.copyOf(problems);
  }

  private static void audience(
      PostDraft draft, List<PatreonTier> tiers, List<DraftProblem> problems) {
    if (!(draft.readers() instanceof Audience.Tiers chosen)) {
      return;
    }
    if (chosen.tierIds().isEmpty()) {
      problems.add(new DraftProblem("audience", "no tier would see it"));
    }
    Set<String> known = tiers.stream().map(PatreonTier::id).collect(Collectors.toSet());
    for (String id : chosen.tierIds()) {
      if (!known.contains(id)) {
        problems.add(new DraftProblem("audience", "the campaign has no tier " + id));
      }
    }
  }
}
