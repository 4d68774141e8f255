package dev.backline.patreon.member;

import dev.backline.core.facts.Money;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a member's pledge history: a start, a change, an end, or a charge.
 *
 * <p>Patreon shows about the latest hundred of a member at most, so rows that are not shown any
 * more are kept.
 *
 * @param id the platform's id, such as {@code subscription:123}; the same number may stand for
 *     several types
 * @param type {@code pledge_start}, {@code pledge_upgrade}, {@code pledge_downgrade}, {@code
 *     pledge_delete} or {@code subscription}, which is a charge
 * @param amount in the patron's currency, before Patreon's fees
 * @param payment what became of the charge
 * @param pledgeStatus such as {@code valid}
 */
public record PatreonPledge(
    @Key String id,
    @Indexed String campaignId,
    @Indexed String memberId,
    @Indexed Instant date,
    String type,
    Money amount,
    @Nullable ChargeStatus payment,
    @Nullable String pledgeStatus,
    @Nullable String tierId,
    @Nullable String tierTitle,
    Map<String, String> more) {

  /** All events. */
  public static final Dataset<PatreonPledge> DATASET = Dataset.of(PatreonPledge.class);

  public PatreonPledge {
    more = Map.copyOf(more);
  }
}
