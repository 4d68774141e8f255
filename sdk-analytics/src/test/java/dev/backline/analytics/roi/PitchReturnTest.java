package dev.backline.analytics.roi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PitchOutcome;
import dev.backline.core.facts.PlaylistAppearance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PitchReturnTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final Facts FACTS = Facts.of(LABEL.facts());

  private static PitchReturn of(String service) {
    return PitchReturn.of(FACTS, service, PitchAssumptions.USUAL);
  }

  @Test
  void theOutcomeIsSaidInOneSentence() {
    assertThat(of("submithub").sentence())
        .isEqualTo(
            "You spent $150 on 50 pitches, 4 were approved: about 4000 streams worth $16,"
                + " a return of \u221289 % (between \u221292 % and \u221287 %).");
  }

  @Test
  void fiveAddsForFiftyPitchesAtThreeDollarsLoseNinetyPercent() {
    List<Pitch> pitches = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      pitches.add(pitch(i, i < 5 ? PitchOutcome.APPROVED : PitchOutcome.DECLINED, "USD", "3"));
    }
    PitchAssumptions threeDollars =
        new PitchAssumptions(
            1000, new BigDecimal("2"), new BigDecimal("3"), new BigDecimal("4"), "USD");

    assertThat(PitchReturn.of(Facts.of(pitches), "submithub", threeDollars).sentence())
        .isEqualTo(
            "You spent $150 on 50 pitches, 5 were approved: about 5000 streams worth $15,"
                + " a return of \u221290 % (between \u221293 % and \u221287 %).");
  }

  @Test
  void countsAndCostAreThoseOfTheFacts() {
    PitchReturn submithub = of("submithub");

    assertThat(submithub.cost().required())
        .isEqualByComparingTo(LABEL.answers().to("pitches/cost/USD"));
    assertThat(submithub.approved().required())
        .isEqualByComparingTo(LABEL.answers().to("pitches/APPROVED"));
    assertThat(submithub.rejected().required())
        .isEqualByComparingTo(LABEL.answers().to("pitches/DECLINED"));
    assertThat(submithub.sent().required()).isEqualByComparingTo("50");
  }

  @Test
  void eachFigureIsMadeOfItsRows() {
    PitchReturn submithub = of("submithub");
    List<Figure> figures =
        new ArrayList<>(
            List.of(
                submithub.cost(),
                submithub.sent(),
                submithub.approved(),
                submithub.rejected(),
                submithub.acceptance(),
                submithub.streams()));
    figures.addAll(submithub.revenue());
    figures.addAll(submithub.roi());

    assertThat(figures)
        .allSatisfy(figure -> assertThat(figure.explain().value()).isEqualTo(figure.value()));
  }

  @Test
  void assumptionsStandInTheFigureByName() {
    assertThat(of("submithub").roi().get(1).assumptions())
        .extracting(Object::toString)
        .containsExactly(
            "revenue per 1,000 streams, centre = 4", "streams per playlist add = 1000");
  }

  @Test
  void otherAssumptionsGiveAnotherReturn() {
    PitchAssumptions hopeful =
        new PitchAssumptions(
            12_000, new BigDecimal("3"), new BigDecimal("4"), new BigDecimal("5"), "USD");

    assertThat(PitchReturn.of(FACTS, "submithub", hopeful).sentence())
        .contains("a return of +28 % (between \u22124 % and +60 %)");
  }

  @Test
  void aServiceThatTellsNoCostHasNoReturn() {
    PitchReturn groover = of("groover");

    assertThat(groover.roi().get(1).value()).isEmpty();
    assertThat(groover.sentence())
        .isEqualTo(
            "You sent 6 pitches and 1 were approved; what they cost is not known,"
                + " so there is no return to tell.");
  }

  @Test
  void zeroCostIsUndefinedAndNotADivision() {
    PitchReturn free =
        PitchReturn.of(
            Facts.of(List.of(pitch(1, PitchOutcome.APPROVED, "USD", "0"))),
            "submithub",
            PitchAssumptions.USUAL);

    assertThat(free.roi().get(1).value()).isEmpty();
    assertThat(free.sentence())
        .isEqualTo(
            "You spent $0 on 1 pitches, 1 were approved;"
                + " the return is undefined: nothing was spent.");
  }

  @Test
  void costsInAnotherCurrencyAreNotComparedWithDollars() {
    PitchReturn euros =
        PitchReturn.of(
            Facts.of(List.of(pitch(1, PitchOutcome.APPROVED, "EUR", "2"))),
            "submithub",
            PitchAssumptions.USUAL);

    assertThat(euros.roi().get(1).gaps())
        .anySatisfy(gap -> assertThat(gap.why()).contains("cost is in EUR and gain in USD"));
  }

  @Test
  void noPitchesAtAllFailNowhere() {
    assertThat(PitchReturn.of(Facts.of(List.of()), "submithub", PitchAssumptions.USUAL).sentence())
        .startsWith("You sent 0 pitches");
  }

  @Test
  void acceptanceIsTakenOverAnswersOnly() {
    assertThat(PitchAcceptance.of(FACTS).byCurator())
        .filteredOn(figure -> figure.group().get("service").equals("submithub"))
        .hasSize(5)
        .allSatisfy(
            figure -> {
              String curator = figure.group().get("curator");
              assertThat(figure.terms().get("approved").required())
                  .isEqualByComparingTo(LABEL.answers().to("pitches/approved/" + curator));
              assertThat(figure.explain().value()).isEqualTo(figure.value());
            });
    assertThat(PitchAcceptance.of(FACTS).byGenre())
        .extracting(figure -> figure.group().get("genre"))
        .containsExactly("(unknown)", "electronic", "indie");
  }

  @Test
  void anApprovedPitchBecomesOneAppearance() {
    List<PlaylistAppearance> adds =
        LABEL.facts(Pitch.class).stream().flatMap(p -> PlaylistAdds.from(p).stream()).toList();

    assertThat(adds).hasSize(5);
    assertThat(adds.get(4).origin()).isEqualTo("groover");
    assertThat(adds.get(0))
        .satisfies(
            add -> {
              assertThat(add.id()).isEqualTo("submithub_pitch/3#appearance");
              assertThat(add.platform()).isEqualTo("spotify");
              assertThat(add.origin()).isEqualTo("submithub");
              assertThat(add.campaignCost()).isEqualByComparingTo("3");
            });
  }

  private static Pitch pitch(
      int id, PitchOutcome outcome, @Nullable String currency, @Nullable String cost) {
    return Pitch.builder(
            "pitch/" + id,
            new Channel("submithub", "label", "test"),
            LocalDate.of(2024, 1, 1),
            "Song",
            "Curator")
        .outcome(outcome)
        .currency(currency)
        .cost(cost == null ? null : new BigDecimal(cost))
        .build();
  }
}
