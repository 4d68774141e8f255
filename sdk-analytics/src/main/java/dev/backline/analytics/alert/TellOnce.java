package dev.backline.analytics.alert;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets each alert through once, however often one looks and however many hosts share the store.
 *
 * <p>An alert counts as told from the moment it is handed out: a host that dies before it has sent
 * the message has told nobody, and a message is never sent twice. Thread-safe.
 *
 * <pre>{@code
 * TellOnce.in(storage).unseen(Alerts.of(facts, today).all(), now).forEach(mailer::send);
 * }</pre>
 */
public final class TellOnce {

  private final Storage storage;

  private TellOnce(Storage storage) {
    this.storage = storage;
  }

  /** Returns the memory that is kept in the store. */
  public static TellOnce in(Storage storage) {
    return new TellOnce(storage);
  }

  /** Returns the alerts that nobody was told of before, and remembers them as told. */
  public List<Alert> unseen(List<Alert> alerts, Instant now) {
    return alerts.isEmpty()
        ? List.of()
        : storage.inTransaction(transaction -> claimed(transaction, alerts, now));
  }

  /** Of several hosts that ask at once, only one gets to write the row of an alert. */
  private static List<Alert> claimed(Transaction transaction, List<Alert> alerts, Instant now) {
    List<Alert> claimed = new ArrayList<>();
    for (Alert alert : alerts) {
      ToldAlert told = new ToldAlert(alert.key(), now, alert.message());
      if (transaction.replace(ToldAlert.DATASET, RowKey.of(alert.key()), 0, told)) {
        claimed.add(alert);
      }
    }
    return List.copyOf(claimed);
  }

  /** Forgets what was told before the instant, so that it may be told again if it still stands. */
  public long forgetBefore(Instant instant) {
    return storage.inTransaction(
        transaction -> transaction.delete(ToldAlert.DATASET, Filter.less("toldAt", instant)));
  }
}
