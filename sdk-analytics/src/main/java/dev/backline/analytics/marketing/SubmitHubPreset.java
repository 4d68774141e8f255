package dev.backline.analytics.marketing;

import dev.backline.core.csv.Amount;
import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.Parameter;
import java.time.LocalDate;
import java.util.Optional;

/**
 * SubmitHub results with costs: {@code Track Name, Curator, Result, Date, Cost, Feedback}.
 *
 * <p>A cost such as {@code $3} names no country's dollar; it is taken as US dollars unless the
 * import says otherwise. The cost may be missing, and then it is absent, not zero.
 */
public final class SubmitHubPreset extends PitchPreset {

  private static final Column<String> TRACK = Column.text("Track Name").or("Track");
  private static final Column<String> CURATOR = Column.text("Curator");
  private static final Column<String> RESULT = Column.text("Result");
  private static final Column<LocalDate> DATE =
      Column.date("Date", "uuuu-MM-dd", "M/d/uuuu", "d/M/uuuu", "M/d/uu", "d.M.uuuu", "MMM d, uuuu")
          .styleFromFile();
  private static final Column<Amount> COST = Column.amount("Cost").blankAt("-", "--", "n/a");
  private static final Column<String> FEEDBACK = Column.text("Feedback");
  private static final Column<String> ARTIST = Column.text("Artist").or("Artist Name");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(TRACK, CURATOR, RESULT, DATE)
          .knows(COST, FEEDBACK, ARTIST)
          .identity(Identity.numbered(TRACK, CURATOR, DATE))
          .asks(
              Parameter.optional("artist", "Whose tracks are these?"),
              Parameter.optional("currency", "Which dollar do the costs mean, if not USD?"))
          .build();

  /** Creates the preset; it has no state. */
  public SubmitHubPreset() {}

  @Override
  public String name() {
    return "submithub";
  }

  @Override
  public String describe() {
    return "SubmitHub results";
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public PitchLine read(CsvLine line) {
    Optional<Amount> cost = line.find(COST);
    String currency =
        cost.flatMap(Amount::currency).or(() -> line.parameter("currency")).orElse("USD");
    return new PitchLine(
        line.key(),
        "submithub",
        line.account(),
        line.get(DATE),
        null,
        line.find(ARTIST).or(() -> line.parameter("artist")).orElse(null),
        line.get(TRACK),
        line.get(CURATOR),
        null,
        null,
        line.find(RESULT).orElse(null),
        cost.map(Amount::value).orElse(null),
        cost.isPresent() ? currency : null,
        line.find(FEEDBACK).orElse(null),
        null,
        null);
  }
}
