package dev.backline.examples.app.serve;

import dev.backline.core.BacklineException;
import dev.backline.examples.app.recall.RecalledFacts;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Metrics;
import dev.backline.examples.app.workspace.Workspace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the facts again in the background as soon as they changed, so that the next reader finds
 * the first page's figures added up. Changes that come while it looks share the look after it.
 * Thread-safe.
 */
final class Warming implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Warming.class);

  private final Workspace workspace;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "warming");
            made.setDaemon(true);
            return made;
          });

  private Warming(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Begins with the first look, and tells the metrics how many facts are in memory. */
  static Warming of(Workspace workspace, Metrics metrics) {
    Warming warming = new Warming(workspace);
    RecalledFacts facts = workspace.recallFacts(warming::soon);
    metrics.gauge("backline_facts_in_memory", facts::size);
    warming.soon();
    return warming;
  }

  private void soon() {
    if (due.compareAndSet(false, true)) {
      try {
        thread.execute(this::warm);
      } catch (RejectedExecutionException closing) {
        LOG.debug("changed facts are not looked at, the server is stopping");
      }
    }
  }

  private void warm() {
    due.set(false);
    try {
      if (workspace.facts() instanceof RecalledFacts facts) {
        facts.refresh();
      }
      workspace.alerts();
      ReportQuery query = workspace.query();
      workspace.figures("revenue", query.by("month"));
      workspace.figures("streaming-daily", query);
    } catch (BacklineException failed) {
      // who asks next looks again, and hears of it
      LOG.warn("changed facts could not be looked at: {}", failed.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
