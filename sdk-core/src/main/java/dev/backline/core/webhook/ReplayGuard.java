package dev.backline.core.webhook;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Lets each delivery pass once, on all machines over one storage.
 *
 * <p>A platform repeats a delivery that it thinks failed, with the same id; so a host that could
 * not act on one says {@link #forget}, and the repetition passes. Deliveries are remembered longer
 * than the platform goes on repeating them: Etsy tries for a day, Patreon for more than a week.
 *
 * <p>Thread-safe.
 */
public final class ReplayGuard {

  private static final int LONGEST_ID = 120;

  private final Storage storage;
  private final String source;
  private final Duration memory;

  private ReplayGuard(Storage storage, String source, Duration memory) {
    this.storage = storage;
    this.source = source;
    this.memory = memory;
  }

  /**
   * Returns the guard of one source of deliveries.
   *
   * @param source keeps the deliveries of platforms and endpoints apart
   * @param memory how long a delivery is remembered
   */
  public static ReplayGuard over(Storage storage, String source, Duration memory) {
    if (memory.isNegative() || memory.isZero()) {
      throw new IllegalArgumentException("a guard must remember for some time");
    }
    return new ReplayGuard(storage, source, memory);
  }

  /**
   * Remembers the delivery.
   *
   * @throws DeliveryRejectedException if it passed before
   */
  void pass(String id, Instant signedAt, Instant now) {
    RowKey key = RowKey.of(source, shortened(id));
    Instant from = signedAt.isAfter(now) ? signedAt : now;
    SeenDelivery row = new SeenDelivery(source, shortened(id), from.plus(memory));
    boolean first =
        storage.inTransaction(
            tx -> {
              tx.delete(
                  SeenDelivery.DATASET,
                  Filter.and(Filter.eq("source", source), Filter.less("forgetAt", now)));
              return tx.replace(SeenDelivery.DATASET, key, 0, row);
            });
    if (!first) {
      throw new DeliveryRejectedException(
          Rejection.REPLAYED,
          "a delivery of " + source + " came a second time",
          "Answer with success and do nothing; it was handled when it first came.");
    }
  }

  /**
   * Forgets the delivery, so that the platform's repetition passes.
   *
   * @param id as {@link WebhookVerifier#idOf} says
   */
  public void forget(String id) {
    Filter one = Filter.and(Filter.eq("source", source), Filter.eq("delivery", shortened(id)));
    storage.inTransaction(tx -> tx.delete(SeenDelivery.DATASET, one));
  }

  /** Any id as one that every store keeps. */
  private static String shortened(String id) {
    return id.length() <= LONGEST_ID && id.chars().allMatch(c -> c >= ' ' && c <= '~')
        ? id
        : HexFormat.of().formatHex(sha256(id.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
