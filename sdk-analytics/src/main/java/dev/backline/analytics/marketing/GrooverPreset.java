package dev.backline.analytics.marketing;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import java.time.LocalDate;

/** Groover's campaign export: a line for each curator, without costs. */
public final class GrooverPreset extends PitchPreset {

  private static final String[] DAYS = {
    "uuuu-MM-dd[ HH:mm[:ss]]", "d/M/uuuu[ HH:mm[:ss]]", "M/d/uuuu[ HH:mm[:ss]]", "MMM d, uuuu"
  };

  private static final Column<String> BAND = Column.text("Band");
  private static final Column<String> TRACK = Column.text("Track");
  private static final Column<String> LINK = Column.text("Track link");
  private static final Column<String> INFLUENCER = Column.text("Influencer");
  private static final Column<String> TYPE = Column.text("Type");
  private static final Column<String> DECISION = Column.text("Decisions").or("Decision");
  private static final Column<String> FEEDBACK = Column.text("Feedback");
  private static final Column<String> SHARED = Column.text("Sharing Link");
  private static final Column<LocalDate> SENT = Column.date("Sent", DAYS).styleFromFile();
  private static final Column<LocalDate> ANSWERED =
      Column.date("Answer date", DAYS).blankAt("-").styleFromFile();

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(BAND, TRACK, INFLUENCER, SENT)
          .knows(LINK, TYPE, DECISION, FEEDBACK, SHARED, ANSWERED)
          .identity(Identity.numbered(BAND, TRACK, INFLUENCER, SENT))
          .build();

  /** Creates the preset; it has no state. */
  public GrooverPreset() {}

  @Override
  public String name() {
    return "groover";
  }

  @Override
  public String describe() {
    return "Groover campaign";
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public PitchLine read(CsvLine line) {
    return new PitchLine(
        line.key(),
        "groover",
        line.account(),
        line.get(SENT),
        line.find(ANSWERED).orElse(null),
        line.get(BAND),
        line.get(TRACK),
        line.get(INFLUENCER),
        line.find(TYPE).orElse(null),
        null,
        line.find(DECISION).orElse(null),
        null,
        null,
        line.find(FEEDBACK).orElse(null),
        null,
        line.find(LINK).orElse(null));
  }
}
