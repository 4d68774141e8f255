package dev.backline.etsy.payment;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the monthly statement.
 *
 * @param id made of the line and its number among equal ones: statements have no ids, and the same
 *     fee may be billed several times a day
 * @param account whose statement it is
 * @param type Etsy's word, such as {@code Sale} or {@code Fee}; an open list
 * @param orderId the order that the line names, if any
 * @param listingId the listing that the line names, if any
 * @param amount signed
 * @param feesAndTaxes signed; mostly negative
 * @param net signed: what the line does to the account. A deposit's stands in its title
 */
public record EtsyStatementLine(
    @Key String id,
    @Indexed String account,
    @Indexed LocalDate date,
    @Indexed String type,
    String title,
    @Nullable String info,
    @Indexed @Nullable String orderId,
    @Nullable String listingId,
    String currency,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal feesAndTaxes,
    @Nullable BigDecimal net,
    @Nullable String taxDetails) {

  /** All lines. */
  public static final Dataset<EtsyStatementLine> DATASET = Dataset.of(EtsyStatementLine.class);
}
