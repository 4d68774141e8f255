package dev.backline.analytics.roi;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PitchOutcome;
import java.util.List;

/**
 * Who takes our tracks: the share of approvals among answers, by curator, genre or country.
 *
 * <p>Pitches without an answer are in no share. Immutable and thread-safe.
 */
public final class PitchAcceptance {

  private static final Measure<Pitch> APPROVED =
      Measure.count("approved", pitch -> pitch.outcome().success() ? 1 : 0);
  private static final Measure<Pitch> REJECTED =
      Measure.count("rejected", pitch -> pitch.outcome() == PitchOutcome.DECLINED ? 1 : 0);

  private static final Grouping<Pitch> BY_CURATOR = by(Dimension.text("curator", Pitch::curator));
  private static final Grouping<Pitch> BY_GENRE = by(Dimension.text("genre", Pitch::genre));
  private static final Grouping<Pitch> BY_KIND =
      by(Dimension.text("curator kind", Pitch::curatorKind));
  private static final Grouping<Pitch> BY_COUNTRY = by(Dimension.text("country", Pitch::country));

  private final Facts facts;

  private PitchAcceptance(Facts facts) {
    this.facts = facts;
  }

  /** Returns the acceptance of all pitches in the facts. */
  public static PitchAcceptance of(Facts facts) {
    return new PitchAcceptance(facts);
  }

  /** Returns the acceptance of each curator. */
  public List<Figure> byCurator() {
    return in(BY_CURATOR);
  }

  /** Returns the fold behind {@link #byCurator}. */
  public Fold<Pitch, Tallies<Pitch>, List<Figure>> foldByCurator() {
    return fold(BY_CURATOR);
  }

  /** Returns the acceptance in each genre. */
  public List<Figure> byGenre() {
    return in(BY_GENRE);
  }

  /** Returns the fold behind {@link #byGenre}. */
  public Fold<Pitch, Tallies<Pitch>, List<Figure>> foldByGenre() {
    return fold(BY_GENRE);
  }

  /** Returns the acceptance by kind of curator, such as playlists and blogs. */
  public List<Figure> byCuratorKind() {
    return in(BY_KIND);
  }

  /** Returns the fold behind {@link #byCuratorKind}. */
  public Fold<Pitch, Tallies<Pitch>, List<Figure>> foldByCuratorKind() {
    return fold(BY_KIND);
  }

  /** Returns the acceptance by the curators' country. */
  public List<Figure> byCountry() {
    return in(BY_COUNTRY);
  }

  /** Returns the fold behind {@link #byCountry}. */
  public Fold<Pitch, Tallies<Pitch>, List<Figure>> foldByCountry() {
    return fold(BY_COUNTRY);
  }

  private List<Figure> in(Grouping<Pitch> grouping) {
    return grouping.in(facts).stream().map(PitchAcceptance::acceptance).toList();
  }

  private Fold<Pitch, Tallies<Pitch>, List<Figure>> fold(Grouping<Pitch> grouping) {
    return grouping
        .fold()
        .then(
            tallies ->
                grouping.groups(tallies, facts).stream().map(PitchAcceptance::acceptance).toList());
  }

  private static Grouping<Pitch> by(Dimension<Pitch> dimension) {
    return Grouping.of(Pitch.DATASET, Pitch::sent)
        .measuring(APPROVED, REJECTED)
        .by(Dimension.text("service", Pitch::platform), dimension)
        .build();
  }

  private static Figure acceptance(Grouping.Group<Pitch> group) {
    Figure approved =
        group.sum("approved", Unit.of("pitches"), APPROVED).formula("approved pitches").build();
    Figure rejected =
        group.sum("rejected", Unit.of("pitches"), REJECTED).formula("rejected pitches").build();
    return PitchReturn.acceptance(approved, rejected).build();
  }
}
