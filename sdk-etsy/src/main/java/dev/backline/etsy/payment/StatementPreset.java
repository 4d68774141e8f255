package dev.backline.etsy.payment;

import dev.backline.core.csv.Amount;
import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code etsy_statement_2026_9.csv}: the payment account of a month.
 *
 * <p>Dates follow the shop's language ({@code September 30, 2026}, {@code 30 September, 2026}), no
 * amount is {@code --}, and amounts carry a sign and a symbol ({@code -$0.20}, {@code -CA$4.42}).
 * Deposits are transfers whose amount stands in the title.
 */
public final class StatementPreset implements CsvPreset<EtsyStatementLine> {

  private static final String NOTHING = "--";

  private static final Column<LocalDate> DATE =
      Column.date(
          "Date", "MMMM d, uuuu", "d MMMM, uuuu", "d MMMM uuuu", "MMM d, uuuu", "uuuu-MM-dd");
  private static final Column<String> TYPE = Column.text("Type");
  private static final Column<String> TITLE = Column.text("Title");
  private static final Column<String> INFO = Column.text("Info").blankAt(NOTHING);
  private static final Column<String> CURRENCY = Column.text("Currency");
  private static final Column<Amount> AMOUNT = money("Amount");
  private static final Column<Amount> FEES = money("Fees & Taxes");
  private static final Column<Amount> NET = money("Net");
  private static final Column<String> TAX = Column.text("Tax Details").blankAt(NOTHING);

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(DATE, TYPE, TITLE, INFO, CURRENCY, AMOUNT, FEES, NET)
          .knows(TAX)
          .identity(Identity.numbered(DATE, TYPE, TITLE, INFO, CURRENCY, AMOUNT, FEES, NET))
          .trailingCellsMayMiss()
          .build();

  private static final Pattern ORDER = Pattern.compile("(?i)order:? *#? *([0-9]{4,})");
  private static final Pattern LISTING = Pattern.compile("(?i)listing:? *#? *([0-9]{4,})");

  /** A number with two digits behind its mark, somewhere in a title. */
  private static final Pattern AMOUNT_IN_TITLE =
      Pattern.compile("([0-9](?:[0-9.,\u00a0 ]*[0-9])?)[.,]([0-9]{2})(?![0-9])");

  /** Creates the preset; it has no state. */
  public StatementPreset() {}

  private static Column<Amount> money(String name) {
    return Column.amount(name).blankAt(NOTHING).styleFromFile();
  }

  @Override
  public String name() {
    return "etsy-statement";
  }

  @Override
  public String platform() {
    return "etsy";
  }

  @Override
  public String describe() {
    return "Etsy monthly statement";
  }

  @Override
  public Dataset<EtsyStatementLine> dataset() {
    return EtsyStatementLine.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public Optional<LocalDate> dateOf(EtsyStatementLine row) {
    return Optional.of(row.date());
  }

  @Override
  public EtsyStatementLine read(CsvLine line) {
    String currency = line.get(CURRENCY).toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      throw line.rejected(
          CURRENCY, "not a currency of three letters", "Write a code such as EUR into the cell.");
    }
    String type = line.get(TYPE);
    String title = Entities.decoded(line.text(TITLE));
    String info = line.find(INFO).orElse(null);
    BigDecimal net = number(line, NET, currency);
    if (net == null && StatementFacts.transfer(type)) {
      net = transferred(title);
    }
    return new EtsyStatementLine(
        line.key(),
        line.account(),
        line.get(DATE),
        type,
        title,
        info,
        number(ORDER, info, title),
        number(LISTING, info, title),
        currency,
        number(line, AMOUNT, currency),
        number(line, FEES, currency),
        net,
        line.find(TAX).orElse(null));
  }

  /** Refuses an amount whose symbol is of another currency than the line's. */
  private static @Nullable BigDecimal number(CsvLine line, Column<Amount> column, String currency) {
    Optional<Amount> amount = line.find(column);
    if (amount.isPresent() && !amount.get().currency().orElse(currency).equals(currency)) {
      throw line.rejected(
          column,
          "an amount of another currency than the line's",
          "Import the statement as it was downloaded, one currency a file.");
    }
    return amount.map(Amount::value).orElse(null);
  }

  private static @Nullable String number(Pattern pattern, @Nullable String info, String title) {
    Matcher inInfo = pattern.matcher(info == null ? "" : info);
    if (inInfo.find()) {
      return inInfo.group(1);
    }
    Matcher inTitle = pattern.matcher(title);
    return inTitle.find() ? inTitle.group(1) : null;
  }

  /** What left the account for the bank; negative, as in the ledger. */
  private static @Nullable BigDecimal transferred(String title) {
    Matcher amount = AMOUNT_IN_TITLE.matcher(title);
    return amount.find()
        ? new BigDecimal(amount.group(1).replaceAll("[^0-9]", "") + "." + amount.group(2)).negate()
        : null;
  }

  @Override
  public void derive(EtsyStatementLine row, FactSink facts) {
    StatementFacts.of(row).ifPresent(facts::add);
  }
}
