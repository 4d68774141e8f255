package dev.backline.analytics.testing;

import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PitchOutcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Makes the label's advertisements and pitches to curators. */
final class LabelPromotion {

  private final List<Fact> facts;
  private final KnownAnswers answers;

  LabelPromotion(List<Fact> facts, KnownAnswers answers) {
    this.facts = facts;
    this.answers = answers;
  }

  void make() {
    campaign("Spring push", SyntheticLabel.CAMPAIGN_FROM, SyntheticLabel.CAMPAIGN_TO, true);
    campaign("Merch reminder", LocalDate.of(2024, 11, 20), LocalDate.of(2024, 11, 29), false);
    pitches();
    groover();
  }

  /** The first campaign sells; the second one reports no purchases at all. */
  private void campaign(String name, LocalDate from, LocalDate to, boolean sells) {
    Channel channel = new Channel("metaads", "act_1", "meta-ads-api");
    int number = 0;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      number++;
      BigDecimal spend = BigDecimal.valueOf(500 + 7L * number, 2);
      long impressions = 1000 + 13L * number;
      long clicks = 20 + number;
      AdSpend.Builder ad =
          AdSpend.builder(
                  "meta_ad_day/" + name.replace(' ', '_') + "/" + day,
                  channel,
                  day,
                  name,
                  Money.of(spend, "EUR"))
              .impressions(impressions)
              .clicks(clicks)
              .resultType("link_click")
              .results(BigDecimal.valueOf(clicks / 2));
      if (sells) {
        ad.purchases(BigDecimal.valueOf(2)).purchaseValue(new BigDecimal("11.50"));
        answers.add("ads/" + name + "/value", new BigDecimal("11.50"));
      }
      facts.add(ad.build());
      answers.add("ads/" + name + "/spend", spend);
      answers.add("ads/" + name + "/impressions", impressions);
      answers.add("ads/" + name + "/clicks", clicks);
      answers.add("ads/" + name + "/results", clicks / 2);
    }
  }

  /** 50 pitches at 3 dollars, of which 4 led to a playlist. */
  private void pitches() {
    Channel channel = new Channel("submithub", "label", "submithub-csv");
    for (int i = 0; i < 50; i++) {
      PitchOutcome outcome =
          i % 12 == 3
              ? PitchOutcome.APPROVED
              : i == 20 ? PitchOutcome.PENDING : PitchOutcome.DECLINED;
      String curator = "Curator " + i % 5;
      String genre = i % 2 == 0 ? "indie" : "electronic";
      LocalDate sent = LocalDate.of(2024, 6, 1).plusDays(i);
      facts.add(
          Pitch.builder("submithub_pitch/" + i, channel, sent, "Song 1", curator)
              .artist(SyntheticLabel.ARTISTS.get(0))
              .curatorKind("Spotify Playlister")
              .genre(genre)
              .outcome(outcome)
              .answered(outcome == PitchOutcome.PENDING ? null : sent.plusDays(2))
              .currency("USD")
              .cost(new BigDecimal("3.00"))
              .build());
      answers.add("pitches/cost/USD", new BigDecimal("3.00"));
      answers.add("pitches/" + outcome, 1);
      answers.add("pitches/sent/" + curator, 1);
      answers.add("pitches/approved/" + curator, outcome.success() ? 1 : 0);
      answers.add("pitches/genre/" + genre, outcome.success() ? 1 : 0);
    }
  }

  /** Pitches of a service whose file tells no cost. */
  private void groover() {
    Channel channel = new Channel("groover", "label", "groover-csv");
    for (int i = 0; i < 6; i++) {
      facts.add(
          Pitch.builder(
                  "groover_pitch/" + i,
                  channel,
                  LocalDate.of(2024, 9, 1 + i),
                  "Song 2",
                  "Blog " + i)
              .artist(SyntheticLabel.ARTISTS.get(1))
              .outcome(i == 0 ? PitchOutcome.SHARED : PitchOutcome.DECLINED)
              .build());
    }
  }
}
