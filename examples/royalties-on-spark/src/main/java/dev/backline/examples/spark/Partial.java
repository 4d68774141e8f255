package dev.backline.examples.spark;

import dev.backline.core.csv.CsvTally;
import java.io.Serializable;
import java.util.HashMap;

/**
 * The partial result of some slices.
 *
 * @param state the saved fold
 * @param accepted how many lines became rows
 * @param rejected how many lines break a rule
 * @param skipped how many lines were left out, by reason
 */
record Partial(String state, long accepted, long rejected, HashMap<String, Long> skipped)
    implements Serializable {

  static Partial of(String state, CsvTally tally) {
    return new Partial(state, tally.accepted(), tally.rejected(), new HashMap<>(tally.skipped()));
  }

  CsvTally tally() {
    return new CsvTally(accepted, rejected, skipped);
  }
}
