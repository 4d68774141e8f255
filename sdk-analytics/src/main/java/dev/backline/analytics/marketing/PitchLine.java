package dev.backline.analytics.marketing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One pitch of a service's export: a track, a curator, an answer.
 *
 * @param id what identifies the pitch wherever it is met
 * @param service the service, such as {@code submithub}
 * @param account the creator's account there
 * @param sent the day it was sent
 * @param answered the day of the answer
 * @param artist the artist, where the file, its name or its links tell
 * @param title the track
 * @param curator who was asked
 * @param curatorKind the service's word for what the curator is
 * @param country the curator's country
 * @param result the answer in the service's words
 * @param cost what the pitch cost
 * @param currency the currency of the cost
 * @param feedback what the curator wrote
 * @param listenSeconds how long the curator listened
 * @param campaign the campaign's address or name
 */
public record PitchLine(
    @Key String id,
    @Indexed String service,
    String account,
    @Indexed LocalDate sent,
    @Nullable LocalDate answered,
    @Nullable String artist,
    String title,
    String curator,
    @Nullable String curatorKind,
    @Nullable String country,
    @Nullable String result,
    @Nullable BigDecimal cost,
    @Nullable String currency,
    @Nullable String feedback,
    @Nullable Long listenSeconds,
    @Nullable String campaign) {

  /** All pitches of a store. */
  public static final Dataset<PitchLine> DATASET = Dataset.of(PitchLine.class);
}
