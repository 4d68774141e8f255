package dev.backline.analytics.alert;

import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers in a store which alerts were raised, so that each is raised once: by one of several
 * processes, and not again after a restart.
 *
 * <p>An alert is remembered before it is handed out. A process that dies in between has raised it;
 * {@link RaisedAlert} holds its message.
 *
 * <pre>{@code
 * RaisedAlerts raised = RaisedAlerts.in(storage);
 * raised.raise(Alerts.of(facts, today).all()).forEach(mailer::send);
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class RaisedAlerts {

  private final Storage storage;
  private final InstantSource clock;

  private RaisedAlerts(Storage storage, InstantSource clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /** Returns what the store remembers. */
  public static RaisedAlerts in(Storage storage) {
    return in(storage, InstantSource.system());
  }

  /** Returns what the store remembers, by the given clock. */
  public static RaisedAlerts in(Storage storage, InstantSource clock) {
    return new RaisedAlerts(storage, clock);
  }

  /** Remembers the alerts and returns those that nobody raised before. */
  public List<Alert> raise(List<Alert> alerts) {
    Instant now = clock.instant();
    return storage.inTransaction(
        transaction -> {
          List<Alert> fresh = new ArrayList<>();
          for (Alert alert : alerts) {
            if (remember(transaction, alert, now)) {
              fresh.add(alert);
            }
          }
          return List.copyOf(fresh);
        });
  }

  /** Writes the alert if it is not there: of two processes one succeeds. */
  private static boolean remember(Transaction transaction, Alert alert, Instant now) {
    RaisedAlert row = new RaisedAlert(alert.key(), alert.kind(), alert.day(), alert.message(), now);
    return transaction.replace(RaisedAlert.DATASET, RowKey.of(alert.key()), 0, row);
  }
}
