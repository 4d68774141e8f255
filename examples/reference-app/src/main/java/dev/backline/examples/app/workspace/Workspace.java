package dev.backline.examples.app.workspace;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.storage.Storage;
import dev.backline.examples.app.report.Report;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.report.Reports;
import dev.backline.examples.app.settings.Settings;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What everything works with. Thread-safe.
 *
 * <p>Closing it closes the storage.
 */
public final class Workspace implements AutoCloseable {

  private final Settings settings;
  private final Storage storage;
  private final Time time;
  private final FigureCache cache;

  /**
   * The doors to time.
   *
   * @param clock wall time
   * @param ticker elapsed time
   * @param sleeper what waits
   */
  public record Time(InstantSource clock, Ticker ticker, Sleeper sleeper) {}

  /** Creates the workspace over an open storage. */
  public Workspace(Settings settings, Storage storage, Time time) {
    this.settings = settings;
    this.storage = storage;
    this.time = time;
    this.cache = new FigureCache(time.ticker());
  }

  /** Returns the settings. */
  public Settings settings() {
    return settings;
  }

  /** Returns where everything is kept. */
  public Storage storage() {
    return storage;
  }

  /** Returns the doors to time. */
  public Time time() {
    return time;
  }

  /** Returns the present day in UTC. */
  public LocalDate today() {
    return LocalDate.ofInstant(time.clock().instant(), ZoneOffset.UTC);
  }

  /** Returns the stored facts. */
  public Facts facts() {
    return Facts.in(storage);
  }

  /** Returns what is kept of computed figures; cleared when facts change. */
  public FigureCache cache() {
    return cache;
  }

  /** Returns the question for everything up to today. */
  public ReportQuery query() {
    return ReportQuery.upTo(today());
  }

  /** Returns the names of the roads by which revenue came in. */
  public List<String> sources() {
    return figures("revenue", query().by("source")).stream()
        .flatMap(figure -> figure.group("source").stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the figures of a report, from the cache if they are there. */
  public List<Figure> figures(String report, ReportQuery query) {
    Report known = Reports.require(report);
    FigureList found =
        cache.get(
            report + " " + query,
            FigureList.class,
            () -> new FigureList(known.figures(facts(), query)));
    return found.figures();
  }

  private record FigureList(List<Figure> figures) {}

  @Override
  public void close() {
    storage.close();
  }
}
