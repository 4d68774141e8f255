package dev.backline.patreon.member;

import dev.backline.core.facts.Money;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the members export. Amounts are in the campaign's currency; who it is stays out but for
 * the platform's number of the user.
 *
 * @param id of the user, or made of the line where it names none
 * @param account what tells the files of several campaigns apart
 * @param status such as {@code Active patron}
 * @param frequency such as {@code monthly}
 */
public record MemberExportLine(
    @Key String account,
    @Key String id,
    @Indexed @Nullable String status,
    @Nullable String tier,
    @Nullable Money pledge,
    @Nullable Money lifetime,
    @Nullable String frequency,
    @Nullable String lastChargeStatus,
    @Nullable Instant lastChargeAt,
    @Nullable Instant since,
    @Nullable Instant expiresAt,
    @Nullable Instant updatedAt,
    @Nullable String country) {

  /** All lines. */
  public static final Dataset<MemberExportLine> DATASET =
      Dataset.of(MemberExportLine.class, "PatreonMemberExport");
}
