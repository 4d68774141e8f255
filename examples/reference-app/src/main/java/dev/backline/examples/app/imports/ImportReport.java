package dev.backline.examples.app.imports;

import dev.backline.core.csv.CsvTally;
import dev.backline.core.json.Json;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.StreamReport;
import dev.backline.examples.app.sync.Outcomes;
import dev.backline.examples.app.sync.RunReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a file.
 *
 * @param run tells this import from others
 * @param file the file's name
 * @param preset the kind it was read as, or the mapping's name
 * @param dialect how it is written, in words
 * @param tally what became of its lines; empty if reading ended early
 * @param report what became of its rows
 * @param dryRun whether nothing was to be written
 */
public record ImportReport(
    String run,
    String file,
    String preset,
    String dialect,
    Optional<CsvTally> tally,
    StreamReport report,
    boolean dryRun) {

  /** Returns how many lines the file has, as far as it was read. */
  public long lines() {
    return tally.map(CsvTally::lines).orElseGet(() -> report.counts().fetched());
  }

  /** Returns how many lines were left out: header, remarks, totals. */
  public long skipped() {
    return tally.map(CsvTally::skippedLines).orElse(0L);
  }

  /** Returns whether all of the file was taken or found unchanged. */
  public boolean succeeded() {
    return report.outcome().succeeded();
  }

  /** Returns the report in the command line's fixed form. */
  public Json json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", run);
    fields.put("platform", report.source().platform());
    fields.put("dryRun", dryRun);
    fields.put("outcome", Outcomes.word(report.outcome()));
    fields.put("file", file);
    fields.put("preset", preset);
    fields.put("dialect", dialect);
    fields.put("lines", lines());
    fields.put("skipped", skipped());
    fields.put("streams", List.of(RunReport.stream(report, DateWindow.all())));
    return Json.of(fields);
  }
}
