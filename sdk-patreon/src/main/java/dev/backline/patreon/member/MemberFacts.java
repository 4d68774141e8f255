package dev.backline.patreon.member;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.MembershipStatus;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what members and their pledges mean. All money here is an estimate, before fees. */
final class MemberFacts {

  private MemberFacts() {}

  static Membership membership(PatreonMember row, String source) {
    MembershipStatus status = status(row);
    Money entitled = row.entitled();
    String currency = currency(row);
    boolean known = status == MembershipStatus.ACTIVE || row.departedAt() != null;
    Money monthly = entitled == null || !known ? Money.zero(currency) : entitled;
    return Membership.builder(
            new Channel("patreon", row.campaignId(), source),
            row.userId() == null ? row.id() : row.userId(), // a file names the user alone
            status,
            monthly,
            lastSign(row))
        .tier(row.tierTitles().isEmpty() ? null : row.tierTitles().get(0))
        .tierId(row.tierIds().isEmpty() ? null : row.tierIds().get(0))
        .lifetime(amount(row.lifetime()))
        .joined(day(row.since()))
        .lastCharged(day(row.lastChargeAt()))
        .ended(day(row.departedAt()))
        .build();
  }

  private static MembershipStatus status(PatreonMember row) {
    if (row.departedAt() != null) {
      return MembershipStatus.FORMER;
    }
    if (row.status() == null) {
      return MembershipStatus.FREE;
    }
    return switch (row.status().text()) {
      case "active_patron" ->
          Boolean.TRUE.equals(row.freeTrial()) ? MembershipStatus.TRIAL : MembershipStatus.ACTIVE;
      case "declined_patron" -> MembershipStatus.DECLINED;
      case "former_patron" -> MembershipStatus.FORMER;
      default -> MembershipStatus.UNKNOWN;
    };
  }

  /**
   * Returns the latest day that the row itself speaks of. The day of the run is not in the row: if
   * it were, each run would rewrite each member.
   */
  private static LocalDate lastSign(PatreonMember row) {
    return Stream.of(row.lastChargeAt(), row.since(), row.departedAt())
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC))
        .orElse(LocalDate.EPOCH);
  }

  /**
   * Returns the estimated revenue of a charge: nothing for changes of a pledge and for charges that
   * failed, the money twice with both signs if it came and went.
   */
  static List<RevenueEvent> revenue(PatreonPledge row) {
    ChargeStatus payment = row.payment();
    boolean charge = row.type().equals("subscription") || row.type().equals("pledge_start");
    if (payment == null || !charge || row.amount().amount().signum() == 0) {
      return List.of();
    }
    if (payment.brought()) {
      return List.of(event(row, RevenueKind.PLEDGE, "estimate", row.amount()).build());
    }
    if (payment.pending()) {
      return List.of(event(row, RevenueKind.PENDING, "estimate", row.amount()).build());
    }
    if (payment.refunded()) {
      String pledge =
          FactId.of(PatreonPledge.DATASET, PatreonPledge.DATASET.keyOf(row), "estimate");
      return List.of(
          event(row, RevenueKind.PLEDGE, "estimate", row.amount()).build(),
          event(row, RevenueKind.REFUND, "estimate-refund", row.amount().negated())
              .quantity(-1)
              .reverses(pledge)
              .build());
    }
    return List.of();
  }

  private static RevenueEvent.Builder event(
      PatreonPledge row, RevenueKind kind, String part, Money net) {
    return RevenueEvent.builder(
            FactId.of(PatreonPledge.DATASET, PatreonPledge.DATASET.keyOf(row), part),
            kind,
            new Channel("patreon", row.campaignId(), "patreon-api"),
            LocalDate.ofInstant(row.date(), ZoneOffset.UTC),
            net)
        .occurredAt(row.date())
        .title(row.tierTitle())
        .gross(net.amount())
        .estimate(true)
        .externalId(row.id());
  }

  private static String currency(PatreonMember row) {
    return Stream.of(row.entitled(), row.willPay(), row.lifetime())
        .filter(Objects::nonNull)
        .map(Money::currency)
        .findFirst()
        .orElse("USD");
  }

  private static @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }

  private static @Nullable LocalDate day(@Nullable Instant instant) {
    return instant == null ? null : LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
