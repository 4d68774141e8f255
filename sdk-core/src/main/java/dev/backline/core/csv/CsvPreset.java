package dev.backline.core.csv;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.FactSink;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of file that is known: how to recognise it, how a line becomes a typed row, and which
 * facts follow from a row.
 *
 * <p>Presets are found by {@link java.util.ServiceLoader}, so a host adds its own by a {@code
 * provides} clause or a services file. An implementation has a public constructor without
 * parameters and no state; it is called from several threads at once.
 *
 * <pre>{@code
 * public final class TipJarPreset implements CsvPreset<Tip> {
 *   private static final Column<LocalDate> DAY = Column.date("Day", "uuuu-MM-dd");
 *   private static final Column<BigDecimal> TIP = Column.decimal("Tip (EUR)");
 *   public Layout layout() {
 *     return Layout.builder().requires(DAY, TIP).build();
 *   }
 *   public Tip read(CsvLine line) {
 *     return new Tip(line.key(), line.account(), line.get(DAY), line.get(TIP));
 *   }
 *   // name, describe, dataset, derive
 * }
 * }</pre>
 *
 * @param <T> the row a line becomes
 */
public interface CsvPreset<T extends Record> {

  /**
   * Returns the lower-case name, such as {@code distrokid}; it is part of what is stored, so it
   * never changes.
   */
  String name();

  /** Returns the lower-case name of the platform that makes such files; the name by default. */
  default String platform() {
    return name();
  }

  /** Returns what the file is, for people: {@code DistroKid bank details}. */
  String describe();

  /** Returns where the rows are kept. */
  Dataset<T> dataset();

  /** Returns the columns and how they are recognised. Called often: return a constant. */
  Layout layout();

  /**
   * Turns a line into a row.
   *
   * <p>The line is valid during the call only. May run twice for one line.
   *
   * @throws CellRejectedException if the line breaks a rule; {@link CsvLine#get} throws it as well
   */
  T read(CsvLine line);

  /** Hands over the facts that follow from a row; none is a fine answer. */
  void derive(T row, FactSink facts);

  /** Returns the day on which a row counts, where it has one. */
  default Optional<LocalDate> dateOf(T row) {
    return Optional.empty();
  }

  /**
   * Returns the filter of the stored rows of one account; only these are ever replaced by a {@link
   * MergeMode#SNAPSHOT}. The component {@code account} unless overridden.
   */
  default Filter scope(String account) {
    return Filter.eq("account", account);
  }

  /** Returns what a new file does to the rows of older ones; a ledger unless overridden. */
  default MergeMode merge() {
    return MergeMode.LEDGER;
  }

  /**
   * Returns parameters that a file's name tells, by their names; callers' own values go before.
   *
   * @param fileName the name without folders, as the user's computer has it
   */
  default Map<String, String> parametersIn(String fileName) {
    return Map.of();
  }

  /**
   * Returns parameters that follow from the known ones and the first line, such as the first day of
   * a file whose dates have no year; none unless overridden. Known ones stay as they are.
   *
   * @param known what was asked and what the file's name tells
   * @param firstLine the cells of the first line that are not blank, by header
   */
  default Map<String, String> concluded(Map<String, String> known, Map<String, String> firstLine) {
    return Map.of();
  }

  /**
   * Returns texts that speak for this preset when they stand in the preamble, in lower case; such
   * as {@code account id} for statements that begin with it.
   */
  default List<String> preambleWords() {
    return List.of();
  }
}
