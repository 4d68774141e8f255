package dev.backline.examples.fleet.work;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * How an account of the fleet stands.
 *
 * @param failures runs in a row that failed by the account's own fault
 * @param doneAt when it was last synced to its end
 * @param asideAt when it was set aside; a person has to look at it
 * @param failure what the last run ran into
 * @param remedy what to do about it
 */
public record FleetAccount(
    @Key String account,
    int failures,
    Optional<Instant> doneAt,
    @Indexed Optional<Instant> asideAt,
    Optional<String> failure,
    Optional<String> remedy) {

  /** All accounts that ever ran. */
  public static final Dataset<FleetAccount> DATASET = Dataset.of(FleetAccount.class);

  static FleetAccount fresh(String account) {
    return new FleetAccount(
        account, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  FleetAccount done(Instant at) {
    return new FleetAccount(
        account, 0, Optional.of(at), Optional.empty(), Optional.empty(), Optional.empty());
  }

  FleetAccount failed(String what, String todo) {
    return new FleetAccount(
        account, failures + 1, doneAt, asideAt, Optional.of(what), Optional.of(todo));
  }

  FleetAccount aside(Instant at) {
    return new FleetAccount(account, failures, doneAt, Optional.of(at), failure, remedy);
  }

  /** Returns the account as it is taken up again, after a person has helped. */
  public FleetAccount helped() {
    return new FleetAccount(account, 0, doneAt, Optional.empty(), failure, remedy);
  }
}
