package dev.backline.core.csv;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was found out about a file without importing anything.
 *
 * @param file its name
 * @param bytes its size
 * @param dialect how it is written
 * @param columns the names of its columns, each once
 * @param evidence why all this is believed
 * @param certainty 0 to 1: how far the dialect is ahead of the second best
 * @param presets the presets that come near, the best first
 * @param recognised the preset it will be imported by, if one is clearly best or was named
 * @param questions what has to be answered first
 * @param proposal what its columns probably are, for a mapping
 * @param preview its first rows
 */
public record Inspection(
    String file,
    long bytes,
    Dialect dialect,
    List<String> columns,
    List<Evidence> evidence,
    double certainty,
    List<PresetMatch> presets,
    Optional<CsvPreset<?>> recognised,
    List<Parameter> questions,
    MappingProposal proposal,
    Preview preview) {

  public Inspection {
    columns = List.copyOf(columns);
    evidence = List.copyOf(evidence);
    presets = List.copyOf(presets);
    questions = List.copyOf(questions);
  }

  /** Returns the findings for people, a line each. */
  @Override
  public String toString() {
    return file
        + " ("
        + bytes
        + " bytes): "
        + dialect
        + "\n  "
        + recognised.map(preset -> "is " + preset.describe()).orElse("is of no known kind")
        + questions.stream()
            .map(question -> "\n  asks: " + question.name() + ": " + question.question())
            .collect(Collectors.joining())
        + evidence.stream().map(found -> "\n  " + found).collect(Collectors.joining())
        + (recognised.isPresent()
            ? ""
            : proposal.columns().stream()
                .map(guess -> "\n  " + guess)
                .collect(Collectors.joining()));
  }
}
