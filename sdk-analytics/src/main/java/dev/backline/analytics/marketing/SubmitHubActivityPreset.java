package dev.backline.analytics.marketing;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.Parameter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SubmitHub's activity export: one line for each outlet of a campaign, with times but without
 * costs.
 *
 * <p>The artist stands in the campaign's link or in the file's name, {@code Artist - Song.csv};
 * some files lack the song as well.
 */
public final class SubmitHubActivityPreset extends PitchPreset {

  private static final Pattern LINK = Pattern.compile(".*/by/([^/]+)/([^/?#]+).*");
  private static final Pattern NAME = Pattern.compile("(.+?) - (.+?)( ?\\([0-9]+\\))?\\.csv");
  private static final String[] TIMES = {
    "uuuu-MM-dd[ HH:mm[:ss]]",
    "uuuu-MM-dd'T'HH:mm[:ss][.SSS][X]",
    "M/d/uuuu[ HH:mm[:ss]][ h:mm[:ss] a]",
    "d/M/uuuu[ HH:mm[:ss]]",
    "MMM d, uuuu"
  };

  private static final Column<String> SONG = Column.text("Song");
  private static final Column<String> CAMPAIGN = Column.text("Campaign url");
  private static final Column<LocalDate> SENT =
      Column.date("Campaign date", TIMES).or("Sent").styleFromFile();
  private static final Column<String> OUTLET = Column.text("Outlet");
  private static final Column<String> KIND = Column.text("Outlet type");
  private static final Column<String> COUNTRY = Column.text("Country");
  private static final Column<String> ACTION = Column.text("Action");
  private static final Column<LocalDate> ANSWERED =
      Column.date("Action timestamp", TIMES).or("Received").styleFromFile();
  private static final Column<String> FEEDBACK = Column.text("Feedback");
  private static final Column<String> NOTES = Column.text("Additional notes");
  private static final Column<Long> LISTENED =
      Column.of("Listen time (seconds)", new ListenTime()).or("Listen time").blankAt("-");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(SENT, OUTLET, ACTION)
          .knows(SONG, CAMPAIGN, KIND, COUNTRY, ANSWERED, FEEDBACK, NOTES, LISTENED)
          .identity(Identity.numbered(SONG, CAMPAIGN, SENT, OUTLET).within("song"))
          .asks(
              Parameter.optional("artist", "Whose song is it?"),
              Parameter.optional("song", "Which song was pitched, if no column says so?"))
          .build();

  /** Creates the preset; it has no state. */
  public SubmitHubActivityPreset() {}

  @Override
  public String name() {
    return "submithub-activity";
  }

  @Override
  public String platform() {
    return "submithub";
  }

  @Override
  public String describe() {
    return "SubmitHub activity";
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public Map<String, String> parametersIn(String fileName) {
    Matcher name = NAME.matcher(fileName);
    Map<String, String> told = new LinkedHashMap<>();
    if (name.matches()) {
      told.put("artist", name.group(1));
      told.put("song", name.group(2));
    }
    return told;
  }

  @Override
  public PitchLine read(CsvLine line) {
    Matcher link = LINK.matcher(line.text(CAMPAIGN));
    Optional<String> byLink = link.matches() ? Optional.of(words(link.group(1))) : Optional.empty();
    Optional<String> song =
        line.find(SONG)
            .or(() -> line.parameter("song"))
            .or(() -> link.matches() ? Optional.of(words(link.group(2))) : Optional.empty());
    return new PitchLine(
        line.key(),
        "submithub",
        line.account(),
        line.get(SENT),
        line.find(ANSWERED).orElse(null),
        line.parameter("artist").or(() -> byLink).orElse(null),
        song.orElseThrow(
            () -> line.rejected(SONG, "no song", "Name the song as a parameter of the import.")),
        line.get(OUTLET),
        line.find(KIND).orElse(null),
        line.find(COUNTRY).orElse(null),
        line.find(ACTION).orElse(null),
        null,
        null,
        line.find(FEEDBACK).or(() -> line.find(NOTES)).orElse(null),
        line.find(LISTENED).orElse(null),
        line.find(CAMPAIGN).orElse(null));
  }

  private static String words(String slug) {
    return slug.replace('-', ' ');
  }
}
