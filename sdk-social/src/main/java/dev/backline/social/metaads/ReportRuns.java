package dev.backline.social.metaads;

import dev.backline.core.CallCancelledException;
import dev.backline.core.DeadlineExceededException;
import dev.backline.core.FailedCall;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.social.graph.Graph;
import dev.backline.social.graph.GraphFields;
import dev.backline.social.graph.GraphQuery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reports that Meta makes on its own time: ordered, looked after, then read page by page.
 *
 * <p>One is ready only when it is completed and at 100 %. A skipped one counts as failed. Meta may
 * take an hour. Thread-safe.
 */
final class ReportRuns {

  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Graph graph;
  private final Ticker ticker;
  private final Sleeper sleeper;
  private final Duration patience;

  ReportRuns(Graph graph, Ticker ticker, Sleeper sleeper, Duration patience) {
    this.graph = graph;
    this.ticker = ticker;
    this.sleeper = sleeper;
    this.patience = patience;
  }

  /** Orders a report and returns its id once it is ready. */
  String make(String account, AdQuery query) {
    String id =
        graph.post(
            query.on("/act_" + account + "/insights", "order a report"),
            ordered -> ordered.get("report_run_id").text());
    awaitReady(id);
    return id;
  }

  private void awaitReady(String id) {
    long began = ticker.nanos();
    Duration pause = FIRST_LOOK;
    while (true) {
      Standing run =
          graph.read(GraphQuery.of("/" + id, "look after a report").bulk(), Standing::read);
      Long percent = run.percent();
      if (run.status().equals("Job Completed") && percent != null && percent == 100) {
        return;
      }
      if (run.status().equals("Job Failed") || run.status().equals("Job Skipped")) {
        throw new PlatformUnavailableException(call(), run.failure(), null, null);
      }
      if (ticker.nanos() - began > patience.toNanos()) {
        throw new DeadlineExceededException(
            call(), "the report is at " + percent + " % after " + patience, null, null);
      }
      sleep(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  private void sleep(Duration pause) {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException(call(), "interrupted", e);
    }
  }

  private FailedCall call() {
    return FailedCall.notSent(graph.platform(), "report");
  }

  /** How far a report is, and why it failed if it did. */
  private record Standing(String status, @Nullable Long percent, String failure) {

    static Standing read(Json run) {
      String status = run.get("async_status").optionalText().orElse("");
      String why = run.get("error_user_msg").optionalText().orElse("");
      String code = run.get("error_code").optionalText().orElse("");
      return new Standing(
          status,
          GraphFields.number(run, "async_percent_completion"),
          ("the report ended as " + status + " " + code + " " + why).strip());
    }
  }
}
