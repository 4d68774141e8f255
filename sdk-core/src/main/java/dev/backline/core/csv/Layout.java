package dev.backline.core.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The columns of a source and what can be said about its lines without reading them.
 *
 * <p>A file has the layout when all required columns are there; known ones raise the certainty.
 * Variants and years of a source share one layout through aliases and optional columns, or have a
 * preset each.
 *
 * <p>Immutable and thread-safe.
 *
 * @param required the columns without which a file is something else
 * @param known the columns that some files of the source have
 * @param identity what makes two lines the same
 * @param skips lines to leave out, by the reason told in the report
 * @param parameters what has to be asked for
 * @param requiredCells whether lines may be shorter than the header
 */
public record Layout(
    List<Column<?>> required,
    List<Column<?>> known,
    Identity identity,
    Map<String, Predicate<CsvLine>> skips,
    List<Parameter> parameters,
    RequiredCells requiredCells) {

  /** Whether a line may have fewer cells than the header has names. */
  public enum RequiredCells {
    /** A shorter line is rejected: a truncated download must not lose a digit. */
    ALL,
    /** The source leaves out empty cells at the end of a line. */
    TRAILING_MAY_MISS
  }

  public Layout {
    required = List.copyOf(required);
    known = List.copyOf(known);
    skips = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(skips));
    parameters = List.copyOf(parameters);
    Set<Column<?>> columns = new LinkedHashSet<>(required);
    columns.addAll(known);
    for (Column<?> column : identity.columns()) {
      if (!columns.contains(column)) {
        throw new IllegalArgumentException(
            "identity names the column '" + column.name() + "' that the layout does not have");
      }
    }
  }

  /** Returns all columns, the required ones first. */
  public List<Column<?>> columns() {
    List<Column<?>> all = new ArrayList<>(required);
    all.addAll(known);
    return all;
  }

  /** Starts a layout. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Collects a layout. Without an {@link #identity} a line is identified by all its cells. Not
   * thread-safe.
   */
  public static final class Builder {

    private final List<Column<?>> required = new ArrayList<>();
    private final List<Column<?>> known = new ArrayList<>();
    private final Map<String, Predicate<CsvLine>> skips = new LinkedHashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private Identity identity = Identity.wholeLine();
    private RequiredCells requiredCells = RequiredCells.ALL;

    private Builder() {}

    /** Adds columns without which a file is something else. */
    public Builder requires(Column<?>... columns) {
      required.addAll(List.of(columns));
      return this;
    }

    /** Adds columns that some files have. */
    public Builder knows(Column<?>... columns) {
      known.addAll(List.of(columns));
      return this;
    }

    /** Sets what makes two lines the same. */
    public Builder identity(Identity identity) {
      this.identity = identity;
      return this;
    }

    /** Leaves out the lines that pass the test, such as transfers among sales. */
    public Builder skips(String reason, Predicate<CsvLine> test) {
      skips.put(reason, test);
      return this;
    }

    /** Adds facts to ask for. */
    public Builder asks(Parameter... asked) {
      parameters.addAll(List.of(asked));
      return this;
    }

    /** Allows lines that end before their last empty cells. */
    public Builder trailingCellsMayMiss() {
      requiredCells = RequiredCells.TRAILING_MAY_MISS;
      return this;
    }

    /**
     * Returns the layout.
     *
     * @throws IllegalArgumentException if the identity names a column that was not added
     */
    public Layout build() {
      return new Layout(required, known, identity, skips, parameters, requiredCells);
    }
  }
}
