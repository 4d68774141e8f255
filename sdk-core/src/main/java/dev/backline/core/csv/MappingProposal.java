package dev.backline.core.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the columns of an unknown file probably are, best guess first, with reasons.
 *
 * @param columns one entry for each column of the file, in its order
 */
public record MappingProposal(List<ColumnGuess> columns) {

  /** From this score on a guess goes into the proposed mapping. */
  static final double PROPOSED = 0.5;

  public MappingProposal {
    columns = List.copyOf(columns);
  }

  /**
   * The guesses for one column.
   *
   * @param column the header
   * @param guesses the best first; the second is the runner-up
   */
  public record ColumnGuess(String column, List<Guess> guesses) {
    public ColumnGuess {
      guesses = List.copyOf(guesses);
    }

    @Override
    public String toString() {
      return column
          + " → "
          + (guesses.isEmpty()
              ? "?"
              : guesses.stream()
                  .limit(2)
                  .map(Guess::toString)
                  .collect(Collectors.joining("; or ")));
    }
  }

  /**
   * One field that a column may be.
   *
   * @param field the field's name
   * @param score 0 to 1
   * @param evidence what speaks for it
   */
  public record Guess(String field, double score, List<Evidence> evidence) {
    public Guess {
      evidence = List.copyOf(evidence);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s (%.2f: ", field, score)
          + evidence.stream().map(Evidence::finding).collect(Collectors.joining(", "))
          + ")";
    }
  }

  /**
   * Returns the mapping of the best guesses, each field once; the column with the higher score gets
   * it.
   *
   * @throws IllegalArgumentException if no guess is good enough for any column
   */
  public Mapping mapping(String name) {
    Map<String, String> chosen = new LinkedHashMap<>();
    Map<String, Double> scores = new LinkedHashMap<>();
    for (ColumnGuess column : columns) {
      for (Guess guess : column.guesses) {
        if (guess.score < PROPOSED) {
          break;
        }
        if (guess.score > scores.getOrDefault(guess.field, 0.0)) {
          chosen.put(guess.field, column.column);
          scores.put(guess.field, guess.score);
          break;
        }
      }
    }
    Map<String, FieldRule> fields = new LinkedHashMap<>();
    chosen.forEach((field, column) -> fields.put(field, FieldRule.FromColumn.of(column)));
    return new Mapping(name, fields, List.of());
  }

  @Override
  public String toString() {
    return columns.stream().map(ColumnGuess::toString).collect(Collectors.joining("\n"));
  }
}
