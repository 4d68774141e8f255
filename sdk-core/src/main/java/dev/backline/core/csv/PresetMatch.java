package dev.backline.core.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well a file fits a preset.
 *
 * @param preset the preset
 * @param score 0 to 1: the share of the file's columns that the preset knows, times the share of
 *     their sample cells that read as it expects
 * @param missing required columns that the file lacks; the preset can't read it if there are any
 * @param evidence what speaks for and against it
 */
public record PresetMatch(
    CsvPreset<?> preset, double score, List<String> missing, List<Evidence> evidence) {

  /** From this score on a preset is taken without asking. */
  static final double SURE = 0.6;

  /** Two presets closer than this are put to the user. */
  static final double MARGIN = 0.1;

  private static final int SAMPLE = 50;

  public PresetMatch {
    missing = List.copyOf(missing);
    evidence = List.copyOf(evidence);
  }

  /** Returns whether the preset can read the file. */
  public boolean readable() {
    return missing.isEmpty() && score > 0;
  }

  /** Returns the matches that share anything with the file, the best first. */
  static List<PresetMatch> rank(FileFrame frame, CsvPresets presets) {
    List<PresetMatch> matches = new ArrayList<>();
    for (CsvPreset<?> preset : presets.all()) {
      PresetMatch match = of(frame, preset);
      if (match.score > 0.05) {
        matches.add(match);
      }
    }
    Comparator<PresetMatch> best =
        Comparator.comparing((PresetMatch match) -> !match.readable())
            .thenComparing(match -> -match.score())
            .thenComparing(match -> match.preset().name());
    matches.sort(best);
    return matches;
  }

  /** Returns the match that is good enough and clearly better than the next. */
  static Optional<PresetMatch> winner(List<PresetMatch> ranked) {
    if (ranked.isEmpty() || !ranked.get(0).readable() || ranked.get(0).score < SURE) {
      return Optional.empty();
    }
    boolean rivalled =
        ranked.size() > 1
            && ranked.get(1).readable()
            && ranked.get(0).score - ranked.get(1).score < MARGIN;
    return rivalled ? Optional.empty() : Optional.of(ranked.get(0));
  }

  /** Returns the failure that puts the question to the user. */
  static UnknownFileException undecided(FileFrame frame, List<PresetMatch> ranked) {
    String file = frame.input().name();
    List<PresetMatch> near = ranked.stream().limit(3).toList();
    boolean several = ranked.size() > 1 && ranked.get(1).readable() && ranked.get(1).score >= SURE;
    String candidates =
        near.stream()
            .map(
                match ->
                    match.preset().name()
                        + String.format(Locale.ROOT, " (%.2f", match.score)
                        + (match.missing.isEmpty()
                            ? ")"
                            : ", lacks " + MissingColumnException.quoted(match.missing) + ")"))
            .collect(Collectors.joining(", "));
    return new UnknownFileException(
        several
            ? file + " fits several presets: " + candidates
            : file
                + " fits no known preset; its columns are "
                + MissingColumnException.quoted(frame.names())
                + (near.isEmpty() ? "" : "; nearest: " + candidates),
        several
            ? "Name the preset to import it by."
            : "Map its columns; inspecting the file proposes a mapping.",
        near);
  }

  private static PresetMatch of(FileFrame frame, CsvPreset<?> preset) {
    Layout layout = preset.layout();
    List<String> normal = frame.names().stream().map(HeaderNames::normal).toList();
    List<Evidence> evidence = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Set<Integer> known = new HashSet<>();
    int cells = 0;
    int readable = 0;
    for (Column<?> column : layout.columns()) {
      int at = FileColumns.find(column, normal);
      if (at < 0) {
        if (layout.required().contains(column)) {
          missing.add(column.name());
        }
        continue;
      }
      known.add(at);
      int[] counts = readable(frame, column, at);
      cells += counts[0];
      readable += counts[1];
      if (counts[1] < counts[0]) {
        evidence.add(
            new Evidence(
                column.name(),
                counts[1] + " of " + counts[0] + " cells read as " + column.format().describe()));
      }
    }
    int required = layout.required().size();
    double coverage = frame.names().isEmpty() ? 0 : (double) known.size() / frame.names().size();
    double fit = cells == 0 ? 1 : (double) readable / cells;
    double score = coverage * fit * (required - missing.size()) / Math.max(1, required);
    evidence.add(
        0,
        new Evidence(
            "header",
            String.format(
                Locale.ROOT,
                "%d of %d columns are known, %d of %d required ones are there",
                known.size(),
                frame.names().size(),
                required - missing.size(),
                required)));
    if (hinted(frame, preset)) {
      score = Math.min(1, score + 0.05);
      evidence.add(new Evidence("name", "the file's name or first lines fit"));
    }
    return new PresetMatch(preset, score, missing, evidence);
  }

  private static boolean hinted(FileFrame frame, CsvPreset<?> preset) {
    if (!preset.parametersIn(frame.input().name()).isEmpty()) {
      return true;
    }
    String above = String.join("\n", frame.preamble()).toLowerCase(Locale.ROOT);
    return preset.preambleWords().stream().anyMatch(above::contains);
  }

  /** Counts the sample's filled cells of a column and those that its format reads. */
  private static int[] readable(FileFrame frame, Column<?> column, int at) {
    int[] counts = new int[2];
    for (List<String> row : frame.rows()) {
      String cell = at < row.size() ? row.get(at) : "";
      if (column.blank(cell) || counts[0] == SAMPLE) {
        continue;
      }
      counts[0]++;
      try {
        ColumnStyle style =
            column.guessesStyle()
                ? new ColumnStyle(DecimalStyle.UNDECIDED, Optional.empty())
                : ColumnStyle.PLAIN;
        column.format().read(cell, style);
        counts[1]++;
      } catch (CellRejectedException e) {
        // An undecided number counts as one: its column may be decided by the rest of the file.
        counts[1] += e.rule().equals(NumberText.TWO_READINGS) ? 1 : 0;
      }
    }
    return counts;
  }
}
