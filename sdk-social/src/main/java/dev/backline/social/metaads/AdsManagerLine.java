package dev.backline.social.metaads;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day of a campaign, ad set or ad in a file: the Ads Manager's export or the daily log.
 *
 * @param id what identifies the line wherever it is met
 * @param file {@code metaads-export} or {@code metaads-log}
 * @param linkClicks clicks that led to the advertised page; not all clicks
 * @param resultType what the results count, such as {@code link_click}; not purchases unless it
 *     says so
 * @param detail events of the pixel as JSON text, where the file has them
 */
public record AdsManagerLine(
    @Key String id,
    @Indexed String account,
    String file,
    @Indexed LocalDate day,
    String campaign,
    @Nullable String campaignId,
    @Nullable String adSet,
    @Nullable String adSetId,
    @Nullable String ad,
    @Nullable String adId,
    String currency,
    BigDecimal spend,
    @Nullable Long impressions,
    @Nullable Long reach,
    @Nullable Long clicks,
    @Nullable Long linkClicks,
    @Nullable String resultType,
    @Nullable BigDecimal results,
    @Nullable BigDecimal purchases,
    @Nullable BigDecimal purchaseValue,
    @Nullable String attribution,
    @Nullable String detail) {

  /** All lines of all files. */
  public static final Dataset<AdsManagerLine> DATASET = Dataset.of(AdsManagerLine.class);
}
