package dev.backline.examples.app.sync;

import dev.backline.core.json.Json;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.StreamOutcome;
import dev.backline.core.sync.StreamReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of everything that one command asked for.
 *
 * @param run tells this run from others
 * @param asked what was asked for: a platform's name, or {@code all}
 * @param dryRun whether nothing was to be written
 * @param platforms what became of each platform
 */
public record RunReport(String run, String asked, boolean dryRun, List<PlatformRun> platforms) {

  public RunReport {
    platforms = List.copyOf(platforms);
  }

  /** Returns whether each stream did all it was asked. */
  public boolean succeeded() {
    return platforms.stream()
        .allMatch(
            platform ->
                platform.failure().isEmpty()
                    && platform.streams().stream()
                        .allMatch(stream -> stream.report().outcome().succeeded()));
  }

  /** Returns how many rows were set aside. */
  public long rejected() {
    return platforms.stream().mapToLong(PlatformRun::rejected).sum();
  }

  /** Returns everything that failed. */
  public List<RuntimeException> failures() {
    return platforms.stream().flatMap(platform -> platform.failures().stream()).toList();
  }

  /** Returns the one word for all of it. */
  public String outcome() {
    boolean any =
        platforms.stream()
            .flatMap(platform -> platform.streams().stream())
            .anyMatch(stream -> stream.report().outcome().succeeded());
    if (succeeded()) {
      return dryRun ? "planned" : "completed";
    }
    return any ? "partly" : "failed";
  }

  /** Returns the report in the command line's fixed form. */
  public Json json() {
    List<Json> streams = new ArrayList<>();
    for (PlatformRun platform : platforms) {
      platform.streams().forEach(stream -> streams.add(stream(stream.report(), stream.window())));
      platform.failure().ifPresent(cause -> streams.add(notStarted(platform, cause)));
    }
    return Json.object(
        "run", run, "platform", asked, "dryRun", dryRun, "outcome", outcome(), "streams", streams);
  }

  private static Json notStarted(PlatformRun platform, RuntimeException cause) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("stream", null);
    fields.put("platform", platform.platform().id());
    fields.put("account", null);
    fields.put("window", Json.object("from", null, "to", null));
    for (String count :
        List.of(
            "fetched",
            "inserted",
            "updated",
            "unchanged",
            "deleted",
            "rejected",
            "calls",
            "waitedMs")) {
      fields.put(count, 0);
    }
    fields.put("outcome", "failed");
    fields.put("error", Outcomes.error(cause));
    return Json.of(fields);
  }

  /** Returns one stream's report in the command line's fixed form. */
  public static Json stream(StreamReport report, DateWindow window) {
    StreamOutcome outcome = report.outcome();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("stream", report.source().stream());
    fields.put("platform", report.source().platform());
    fields.put("account", report.source().account());
    fields.put(
        "window",
        Json.object(
            "from",
            window.from().map(LocalDate::toString).orElse(null),
            "to",
            window.to().map(LocalDate::toString).orElse(null)));
    fields.put("fetched", report.counts().fetched());
    fields.put("inserted", report.counts().inserted());
    fields.put("updated", report.counts().updated());
    fields.put("unchanged", report.counts().unchanged());
    fields.put("deleted", report.counts().deleted());
    fields.put("rejected", report.counts().rejected());
    fields.put("calls", report.calls());
    fields.put("waitedMs", waited(report).toMillis());
    fields.put("outcome", Outcomes.word(outcome));
    fields.put("error", Outcomes.cause(outcome).map(Outcomes::error).orElse(null));
    return Json.of(fields);
  }

  private static Duration waited(StreamReport report) {
    return report.waits().values().stream().reduce(Duration.ZERO, Duration::plus);
  }
}
