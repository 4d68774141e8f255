package dev.backline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The source rows of a figure, read again when they are asked for, so that they need no memory.
 *
 * <p>{@link #value()} works the figure out once more from these rows alone: as long as the facts
 * have not changed since, it equals the figure's value to the last digit.
 *
 * <p>Thread-safe if the facts behind it are.
 *
 * <pre>{@code
 * figure.explain().first(20).forEach(row -> System.out.println(row.id() + " " + row.contribution()));
 * }</pre>
 */
public final class Explanation {

  private final Figure figure;
  private final Facts facts;

  Explanation(Figure figure, Facts facts) {
    this.figure = figure;
    this.facts = facts;
  }

  /** Shows each source row, term by term. */
  public void forEach(Consumer<? super SourceRow> reader) {
    figure.visit(
        facts,
        "",
        row -> {
          reader.accept(row);
          return true;
        });
  }

  /** Returns the first rows, at most so many. */
  public List<SourceRow> first(int limit) {
    return page(0, limit);
  }

  /** Returns at most {@code limit} rows after so many that are skipped. */
  public List<SourceRow> page(long skip, int limit) {
    List<SourceRow> page = new ArrayList<>();
    if (limit < 1) {
      return page;
    }
    long[] seen = {0};
    Predicate<SourceRow> collect =
        row -> {
          if (seen[0]++ >= skip) {
            page.add(row);
          }
          return page.size() < limit;
        };
    figure.visit(facts, "", collect);
    return List.copyOf(page);
  }

  /** Returns how many source rows there are. */
  public long count() {
    long[] rows = {0};
    forEach(row -> rows[0]++);
    return rows[0];
  }

  /** Returns the figure's value, worked out again from the source rows. */
  public Optional<BigDecimal> value() {
    return figure.workOut(facts);
  }
}
