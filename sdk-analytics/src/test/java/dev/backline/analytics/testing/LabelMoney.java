package dev.backline.analytics.testing;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.MembershipStatus;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StockLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes the label's royalties, sales, orders, pledges and stock. */
final class LabelMoney {

  private static final List<String> COUNTRIES = List.of("DE", "GB", "US");
  private static final LocalDate TODAY = SyntheticLabel.TODAY;

  private final List<Fact> facts;
  private final KnownAnswers answers;
  private final SplittableRandom random;
  private int serial;

  LabelMoney(List<Fact> facts, KnownAnswers answers, SplittableRandom random) {
    this.facts = facts;
    this.answers = answers;
    this.random = random;
  }

  void make() {
    for (YearMonth month : SyntheticLabel.months()) {
      royalties("distroplace", "spotify", month, 2, "0.003");
      if (!month.equals(SyntheticLabel.LOST_MONTH)) {
        royalties("distroplace", "applemusic", month, 2, "0.007");
      }
      royalties("tunehub", "youtube", month, 3, "0.0011");
      adEstimate(month);
      bandcamp(month);
      etsy(month);
    }
    members();
    stock();
  }

  /**
   * Statement lines with micro amounts, reported some months later; those not due yet are not
   * there.
   */
  private void royalties(
      String distributor, String platform, YearMonth month, int usualDelay, String rate) {
    Channel channel = new Channel(platform, "label", distributor + "-csv");
    for (int a = 0; a < SyntheticLabel.ARTISTS.size(); a++) {
      for (String country : COUNTRIES) {
        long streams = 1500 / (a + 1) + random.nextInt(300);
        // What tunehub collects in the US takes a month longer.
        int delay = usualDelay + (distributor.equals("tunehub") && country.equals("US") ? 1 : 0);
        LocalDate reported = month.plusMonths(delay).atDay(20);
        if (reported.isAfter(TODAY)) {
          continue;
        }
        BigDecimal net =
            new BigDecimal(rate)
                .multiply(BigDecimal.valueOf(streams))
                .add(BigDecimal.valueOf(random.nextInt(1000), 12));
        String artist = a == 2 && country.equals("US") ? null : SyntheticLabel.ARTISTS.get(a);
        RevenueEvent line =
            RevenueEvent.builder(
                    "royalty_line/" + ++serial,
                    RevenueKind.ROYALTY,
                    channel,
                    month.atDay(1),
                    Money.of(net, "USD"))
                .distributor(distributor)
                .reported(reported)
                .artist(artist)
                .title("Song " + (a + 1))
                .release("Album " + (a + 1))
                .isrc("QZXX0230000" + (a + 1))
                .country(country)
                .quantity(streams)
                .build();
        count(line);
        answers.add("royalties/" + platform + "/USD", net);
        answers.add("royalty streams/" + platform, streams);
        answers.add("reported/" + YearMonth.from(reported) + "/USD", net);
        answers.add("lines/" + distributor + "/" + delay, 1);
      }
    }
  }

  /** The platform's own estimate of what tunehub reports later: kept, and never counted. */
  private void adEstimate(YearMonth month) {
    RevenueEvent estimate =
        RevenueEvent.builder(
                "studio_month/" + month,
                RevenueKind.AD_REVENUE,
                new Channel("youtube", "label", "youtube-studio-csv"),
                month.atDay(1),
                Money.of("4.20", "USD"))
            .estimate(true)
            .build();
    facts.add(estimate);
    answers.add("left out/youtube/USD", estimate.net());
  }

  private void bandcamp(YearMonth month) {
    Channel channel = new Channel("bandcamp", "99", "bandcamp-api");
    BigDecimal paid = BigDecimal.ZERO;
    for (int i = 0; i < 8; i++) {
      int a = random.nextInt(3);
      LocalDate day = month.atDay(1 + random.nextInt(28));
      BigDecimal gross = BigDecimal.valueOf(500 + random.nextInt(1500), 2);
      BigDecimal fees = gross.multiply(new BigDecimal("0.15"));
      RevenueEvent sale = sale(channel, day, a, gross, fees, RevenueKind.SALE, 1);
      count(sale);
      paid = paid.add(sale.net());
      if (i == 7 && month.getMonthValue() % 4 == 0) {
        RevenueEvent refund =
            sale(
                channel,
                month.atEndOfMonth(),
                a,
                gross.negate(),
                fees.negate(),
                RevenueKind.REFUND,
                -1);
        count(refund);
        paid = paid.add(refund.net());
      }
    }
    // The transfer repeats the money of the sales.
    facts.add(
        RevenueEvent.builder(
                "bandcamp_payout/" + month,
                RevenueKind.PAYOUT,
                channel,
                month.atEndOfMonth(),
                Money.of(paid, "EUR"))
            .build());
    // The same sale from a CSV, superseded by the API's.
    facts.add(
        RevenueEvent.builder(
                "bandcamp_csv_line/" + month,
                RevenueKind.SALE,
                new Channel("bandcamp", "99", "bandcamp-csv"),
                month.atDay(3),
                Money.of("9.99", "EUR"))
            .supersededBy("bandcamp_sale/1")
            .build());
  }

  private RevenueEvent sale(
      Channel channel,
      LocalDate day,
      int artist,
      BigDecimal gross,
      BigDecimal fees,
      RevenueKind kind,
      long quantity) {
    return RevenueEvent.builder(
            "bandcamp_sale/" + ++serial, kind, channel, day, Money.of(gross.subtract(fees), "EUR"))
        .artist(SyntheticLabel.ARTISTS.get(artist))
        .title("Song " + (artist + 1))
        .release("Album " + (artist + 1))
        .country(COUNTRIES.get(artist))
        .quantity(quantity)
        .gross(gross)
        .fees(fees)
        .build();
  }

  private void etsy(YearMonth month) {
    Channel channel = new Channel("etsy", "7001", "etsy-api");
    for (int i = 0; i < 3; i++) {
      BigDecimal gross = BigDecimal.valueOf(1200 + random.nextInt(2000), 2);
      BigDecimal fees = BigDecimal.valueOf(78 + random.nextInt(60), 2);
      BigDecimal taxes = BigDecimal.valueOf(random.nextInt(200), 2);
      RevenueEvent order =
          RevenueEvent.builder(
                  "etsy_receipt/" + ++serial,
                  RevenueKind.SALE,
                  channel,
                  month.atDay(4 + 9 * i),
                  Money.of(gross.subtract(fees).subtract(taxes), "GBP"))
              .artist(SyntheticLabel.ARTISTS.get(i))
              .title("Tape " + (i + 1))
              .country("GB")
              .quantity(1)
              .gross(gross)
              .fees(fees)
              .taxes(taxes)
              .build();
      count(order);
      answers.add("shop/gross/GBP", gross);
      answers.add("shop/fees/GBP", fees);
      answers.add("shop/taxes/GBP", taxes);
    }
    RevenueEvent fee =
        RevenueEvent.builder(
                "etsy_ledger_entry/" + ++serial,
                RevenueKind.FEE,
                channel,
                month.atDay(28),
                Money.of("-0.60", "GBP"))
            .build();
    count(fee);
    answers.add("shop/fees/GBP", new BigDecimal("0.60"));
  }

  /** A member joins each month and stays for 1 to 12 months or for good; two tiers. */
  private void members() {
    Channel channel = new Channel("patreon", "c1", "patreon-api");
    int number = 0;
    for (YearMonth joined : SyntheticLabel.months()) {
      for (int i = 0; i < 2; i++) {
        number++;
        boolean gold = number % 3 == 0;
        BigDecimal monthly = new BigDecimal(gold ? "10.00" : "3.00");
        YearMonth left = number % 2 == 0 ? null : joined.plusMonths(1 + number % 12);
        boolean gone = left != null && !left.isAfter(SyntheticLabel.LAST_MONTH);
        YearMonth last = gone && left != null ? left.minusMonths(1) : SyntheticLabel.LAST_MONTH;
        BigDecimal lifetime = BigDecimal.ZERO;
        for (YearMonth m = joined; !m.isAfter(last); m = m.plusMonths(1)) {
          pledge(channel, number, m, monthly);
          lifetime = lifetime.add(monthly);
        }
        member(channel, number, joined, gone ? left : null, gold, lifetime);
      }
    }
  }

  private void pledge(Channel channel, int member, YearMonth month, BigDecimal monthly) {
    BigDecimal fees = monthly.multiply(new BigDecimal("0.08"));
    count(
        RevenueEvent.builder(
                "patreon_charge/" + member + "/" + month,
                RevenueKind.PLEDGE,
                channel,
                month.atDay(1),
                Money.of(monthly.subtract(fees), "EUR"))
            .artist(SyntheticLabel.ARTISTS.get(0))
            .gross(monthly)
            .fees(fees)
            .quantity(1)
            .build());
  }

  private void member(
      Channel channel,
      int number,
      YearMonth joined,
      @Nullable YearMonth left,
      boolean gold,
      BigDecimal lifetime) {
    Money monthly = Money.of(gold ? "10.00" : "3.00", "EUR");
    MembershipStatus status = left == null ? MembershipStatus.ACTIVE : MembershipStatus.FORMER;
    String tier = gold ? "Gold" : "Tape club";
    facts.add(
        Membership.builder(channel, "m" + number, status, monthly, TODAY)
            .tier(tier)
            .lifetime(lifetime)
            .joined(joined.atDay(1))
            .ended(left == null ? null : left.atDay(1))
            .build());
    if (left == null) {
      answers.add("recurring/" + tier + "/EUR", monthly.amount());
      answers.add("members/active", 1);
    } else {
      answers.add("members/lost/" + left, 1);
      answers.add("lifetime months/lost", ChronoUnit.MONTHS.between(joined, left));
      answers.add("members/lost", 1);
    }
    answers.add("cohort/" + joined + "/0", 1);
    YearMonth end = left == null ? SyntheticLabel.LAST_MONTH.plusMonths(1) : left;
    for (int k = 1; !joined.plusMonths(k).isAfter(SyntheticLabel.LAST_MONTH); k++) {
      answers.add("cohort/" + joined + "/" + k, joined.plusMonths(k).isBefore(end) ? 1 : 0);
    }
    for (YearMonth m = joined; m.isBefore(end); m = m.plusMonths(1)) {
      answers.add("members/" + m, 1);
    }
    answers.add("lifetime/EUR", lifetime);
  }

  private void stock() {
    Channel channel = new Channel("etsy", "7001", "etsy-api");
    for (int p = 1; p <= 3; p++) {
      for (int day = 29; day <= 31; day++) {
        long quantity = 10L * p + (31 - day);
        Money price = Money.of(BigDecimal.valueOf(1000 + 250L * p, 2), "GBP");
        facts.add(
            StockLevel.builder(channel, "p" + p, LocalDate.of(2024, 12, day), price, quantity)
                .title("Tape " + p)
                .build());
        if (day == 31) {
          answers.add("stock/GBP", price.amount().multiply(BigDecimal.valueOf(quantity)));
        }
      }
    }
  }

  private void count(RevenueEvent event) {
    facts.add(event);
    String artist = event.artist() == null ? "(unknown)" : event.artist();
    String distributor = event.distributor() == null ? "(unknown)" : event.distributor();
    String country = event.country() == null ? "(unknown)" : event.country();
    String currency = event.currency();
    answers.add("revenue/total/" + currency, event.net());
    answers.add("revenue/platform/" + event.platform() + "/" + currency, event.net());
    answers.add("revenue/artist/" + artist + "/" + currency, event.net());
    answers.add("revenue/distributor/" + distributor + "/" + currency, event.net());
    answers.add("revenue/country/" + country + "/" + currency, event.net());
    answers.add("revenue/month/" + event.month() + "/" + currency, event.net());
    answers.add("revenue/source/" + event.source() + "/" + currency, event.net());
  }
}
