package dev.backline.examples.app.workspace;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.alert.Alert;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.storage.Storage;
import dev.backline.examples.app.recall.RecalledFacts;
import dev.backline.examples.app.report.RecentAlerts;
import dev.backline.examples.app.report.Report;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.report.Reports;
import dev.backline.examples.app.settings.Settings;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What everything works with. Thread-safe.
 *
 * <p>Closing it closes the database.
 */
public final class Workspace implements AutoCloseable {

  private final Settings settings;
  private final Database database;
  private final Storage storage;
  private final Secrets secrets;
  private final TokenStore tokens;
  private final Time time;
  private final FigureCache cache;
  private final FactsMark mark;
  private volatile @Nullable RecalledFacts recalled;
  private volatile Runnable afterChange = () -> {};

  /**
   * The doors to time.
   *
   * @param clock wall time
   * @param ticker elapsed time
   * @param sleeper what waits
   */
  public record Time(InstantSource clock, Ticker ticker, Sleeper sleeper) {}

  private Workspace(Settings settings, Database database, Secrets secrets, Time time) {
    this.settings = settings;
    this.database = database;
    this.storage = database.storage();
    this.secrets = secrets;
    this.tokens = TokenStore.over(storage, secrets.vault());
    this.time = time;
    this.cache = new FigureCache(time.ticker());
    this.mark = new FactsMark(storage, time.ticker());
  }

  /**
   * Opens the database and the vault.
   *
   * @param address the database's JDBC address
   * @param told hears what the user should know, such as of a key that was made
   * @throws dev.backline.core.StorageException if the database can't be used
   * @throws dev.backline.core.VaultException if the vault's key can't be used
   */
  public static Workspace open(
      Settings settings, String address, Time time, Consumer<String> told) {
    Database database = Database.open(address, settings.workingDirectory());
    try {
      Secrets secrets = Secrets.open(settings, database.storage(), told);
      return new Workspace(settings, database, secrets, time);
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  /** Returns the settings. */
  public Settings settings() {
    return settings;
  }

  /** Returns where everything is kept. */
  public Storage storage() {
    return storage;
  }

  /** Returns the database itself. */
  public Database database() {
    return database;
  }

  /** Returns the secrets of the app itself. */
  public Secrets secrets() {
    return secrets;
  }

  /** Returns the grants of the platforms' accounts. */
  public TokenStore tokens() {
    return tokens;
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
    RecalledFacts kept = recalled;
    return kept == null ? Facts.in(storage, database.dataSource()) : kept;
  }

  /**
   * Keeps facts in memory from now on, as a process that answers many questions does.
   *
   * @param changed told when facts changed, here or in another process; must return at once
   */
  public RecalledFacts recallFacts(Runnable changed) {
    RecalledFacts kept = RecalledFacts.of(storage, database.dataSource(), time.ticker());
    recalled = kept;
    afterChange = changed;
    return kept;
  }

  /**
   * Returns what is kept of computed figures; emptied when facts change, here or elsewhere, and
   * every five minutes in case another program wrote.
   */
  public FigureCache cache() {
    mark.look(this::forget);
    if (cache.outlived()) {
      forget();
    }
    return cache;
  }

  /** Forgets computed figures because facts changed, here and in all processes of the database. */
  public void factsChanged() {
    mark.change();
    forget();
  }

  private void forget() {
    RecalledFacts kept = recalled;
    if (kept != null) {
      kept.mayHaveChanged();
    }
    cache.clear();
    afterChange.run();
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
        cache()
            .get(
                report + " " + query,
                FigureList.class,
                () -> new FigureList(known.figures(facts(), query)));
    return found.figures();
  }

  /** Returns what needs a look, the latest first, from the cache if it is there. */
  public List<Alert> alerts() {
    return cache()
        .get("alerts", AlertList.class, () -> new AlertList(RecentAlerts.of(facts(), today())))
        .alerts();
  }

  private record AlertList(List<Alert> alerts) {}

  private record FigureList(List<Figure> figures) {}

  @Override
  public void close() {
    database.close();
  }
}
