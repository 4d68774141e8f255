package dev.backline.patreon.member;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.MembershipStatus;
import dev.backline.core.facts.Money;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The export of the relationship manager: a snapshot, so a new file replaces the one before of the
 * same account.
 *
 * <p>Names, addresses and e-mails are not read. Older files have no currency; dollars are meant.
 * For a yearly pledge the amount is that of the year, so its month is a twelfth, rounded to the
 * cent.
 */
public final class MemberExportPreset implements CsvPreset<MemberExportLine> {

  private static final String[] TIMES = {
    "uuuu-MM-dd HH:mm:ss[.SSSSSS][.SSS]", "uuuu-MM-dd HH:mm:ss"
  };

  private static final Column<String> USER = Column.text("User ID");
  private static final Column<String> STATUS = Column.text("Patron Status");
  private static final Column<BigDecimal> PLEDGE =
      Column.decimal("Pledge Amount").or("Pledge", "Pledge $");
  private static final Column<BigDecimal> LIFETIME =
      Column.decimal("Lifetime Amount").or("Lifetime", "Lifetime $");
  private static final Column<String> FREQUENCY = Column.text("Charge Frequency");
  private static final Column<String> TIER = Column.text("Tier");
  private static final Column<String> COUNTRY = Column.text("Country");
  private static final Column<Instant> SINCE = time("Patronage Since Date");
  private static final Column<Instant> CHARGED = time("Last Charge Date");
  private static final Column<String> CHARGE = Column.text("Last Charge Status");
  private static final Column<Instant> UPDATED = time("Last Updated");
  private static final Column<String> CURRENCY = Column.text("Currency");
  private static final Column<Instant> EXPIRES = time("Access Expiration");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(USER, STATUS, PLEDGE, LIFETIME, TIER)
          .knows(FREQUENCY, COUNTRY, SINCE, CHARGED, CHARGE, UPDATED, CURRENCY, EXPIRES)
          .knows(unread("Name", "Email", "Discord", "Follows You", "Free Member", "Free Trial"))
          .knows(unread("Addressee", "Street", "City", "State", "Zip", "Phone", "Max Posts"))
          .knows(unread("Additional Details", "Next Charge Date", "Full country name"))
          .knows(unread("Subscription Source", "Twitter"))
          .identity(Identity.numbered(USER))
          .trailingCellsMayMiss()
          .build();

  /** Creates the preset; it has no state. */
  public MemberExportPreset() {}

  /** Columns that show what file it is and are read by nobody. */
  private static Column<?>[] unread(String... names) {
    return Stream.of(names).map(Column::text).toArray(Column<?>[]::new);
  }

  private static Column<Instant> time(String name) {
    return Column.instant(name, ZoneOffset.UTC, TIMES);
  }

  @Override
  public String name() {
    return "patreon-members";
  }

  @Override
  public String platform() {
    return "patreon";
  }

  @Override
  public String describe() {
    return "Patreon members export";
  }

  @Override
  public Dataset<MemberExportLine> dataset() {
    return MemberExportLine.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public MergeMode merge() {
    return MergeMode.SNAPSHOT;
  }

  @Override
  public MemberExportLine read(CsvLine line) {
    String currency = line.find(CURRENCY).orElse("USD").toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      throw line.rejected(
          CURRENCY, "not a currency of three letters", "Write a code such as EUR into the cell.");
    }
    return new MemberExportLine(
        line.account(),
        line.find(USER).orElseGet(line::key),
        line.find(STATUS).orElse(null),
        line.find(TIER).orElse(null),
        money(line.find(PLEDGE).orElse(null), currency),
        money(line.find(LIFETIME).orElse(null), currency),
        line.find(FREQUENCY).orElse(null),
        line.find(CHARGE).orElse(null),
        line.find(CHARGED).orElse(null),
        line.find(SINCE).orElse(null),
        line.find(EXPIRES).orElse(null),
        line.find(UPDATED).orElse(null),
        line.find(COUNTRY).orElse(null));
  }

  private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
    return amount == null ? null : Money.of(amount, currency);
  }

  @Override
  public void derive(MemberExportLine row, FactSink facts) {
    MembershipStatus status = status(row);
    Money lifetime = row.lifetime();
    facts.add(
        Membership.builder(
                new Channel("patreon", row.account(), "patreon-csv"),
                row.id(),
                status,
                monthly(row, status),
                day(row.updatedAt() == null ? row.lastChargeAt() : row.updatedAt()))
            .tier(row.tier())
            .lifetime(lifetime == null ? null : lifetime.amount())
            .joined(row.since() == null ? null : day(row.since()))
            .lastCharged(row.lastChargeAt() == null ? null : day(row.lastChargeAt()))
            .build());
  }

  private static MembershipStatus status(MemberExportLine row) {
    return switch (row.status() == null ? "" : row.status().toLowerCase(Locale.ROOT)) {
      case "active patron" -> MembershipStatus.ACTIVE;
      case "declined patron" -> MembershipStatus.DECLINED;
      case "former patron" -> MembershipStatus.FORMER;
      case "", "free member" -> MembershipStatus.FREE;
      default -> MembershipStatus.UNKNOWN;
    };
  }

  private static Money monthly(MemberExportLine row, MembershipStatus status) {
    Money pledge = row.pledge();
    if (pledge == null || status != MembershipStatus.ACTIVE) {
      return Money.zero(pledge == null ? "USD" : pledge.currency());
    }
    boolean yearly =
        row.frequency() != null
            && (row.frequency().equalsIgnoreCase("annual")
                || row.frequency().equalsIgnoreCase("yearly"));
    return yearly
        ? Money.of(
            pledge.amount().divide(BigDecimal.valueOf(12), 2, RoundingMode.HALF_EVEN),
            pledge.currency())
        : pledge;
  }

  private static LocalDate day(@Nullable Instant instant) {
    return instant == null ? LocalDate.EPOCH : LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
