package dev.backline.analytics.statement;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a distributor's statement: so many units of a recording, in one store, country and
 * month, and what the creator gets for them.
 *
 * <p>Texts stand as the statement has them; the facts hold the normalised codes.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id what identifies the line wherever it is met: a hash of its cells and its number among
 *     equal lines
 * @param distributor who made the statement, such as {@code distrokid}
 * @param account the creator's account there
 * @param month the month in which the units were used
 * @param reported when the distributor booked the line
 * @param store the store or service, in the statement's words
 * @param artist the artist
 * @param title the track; of an album's line the album
 * @param release the album or release
 * @param isrc the recording's code as it stands
 * @param upc the release's barcode as it stands
 * @param catalogNumber the label's own number
 * @param label the label
 * @param country the country, as a code or in words
 * @param kind what was sold, in the statement's words, such as {@code Song} or {@code Streaming}
 * @param quantity how many units; negative on returns
 * @param currency the currency of both amounts
 * @param gross what the store paid before the distributor's share, where the statement tells
 * @param net what the creator gets
 * @param details the line's other cells, by header
 */
public record StatementLine(
    @Key String id,
    @Indexed String distributor,
    String account,
    @Indexed YearMonth month,
    @Nullable LocalDate reported,
    String store,
    @Nullable String artist,
    @Nullable String title,
    @Nullable String release,
    @Nullable String isrc,
    @Nullable String upc,
    @Nullable String catalogNumber,
    @Nullable String label,
    @Nullable String country,
    @Nullable String kind,
    long quantity,
    String currency,
    @Nullable BigDecimal gross,
    BigDecimal net,
    Map<String, String> details) {

  /** All lines of statements of a store. */
  public static final Dataset<StatementLine> DATASET = Dataset.of(StatementLine.class);

  public StatementLine {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(month, "month");
    Objects.requireNonNull(net, "net");
    details = Map.copyOf(details);
  }
}
