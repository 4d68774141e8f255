package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import java.util.List;

/**
 * A report: a name, what it shows, and how its figures are made.
 *
 * @param name what users type
 * @param summary what it shows, one line
 * @param dimensions what it can be grouped by; none if its groups are fixed
 * @param groupedBy what it is grouped by unless asked otherwise
 * @param maker makes the figures
 */
public record Report(
    String name, String summary, List<String> dimensions, List<String> groupedBy, Maker maker) {

  public Report {
    dimensions = List.copyOf(dimensions);
    groupedBy = List.copyOf(groupedBy);
  }

  /** Makes the figures of a report. */
  @FunctionalInterface
  public interface Maker {

    /** Returns the figures that the question asks for. */
    List<Figure> figures(Facts facts, ReportQuery query);
  }

  /** Returns the figures that the question asks for. */
  public List<Figure> figures(Facts facts, ReportQuery query) {
    List<String> by = query.by().isEmpty() ? groupedBy : query.by();
    for (String dimension : by) {
      if (!dimensions.contains(dimension) && !groupedBy.contains(dimension)) {
        throw new ReportException(
            "the report '" + name + "' can't be grouped by '" + dimension + "'",
            dimensions.isEmpty()
                ? "Leave the grouping out; this report has its own."
                : "Group by " + String.join(", ", dimensions) + ".");
      }
    }
    return maker.figures(facts, query.by(by.toArray(String[]::new)));
  }
}
