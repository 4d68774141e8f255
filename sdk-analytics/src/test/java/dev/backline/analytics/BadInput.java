package dev.backline.analytics;

import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.MembershipStatus;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PitchOutcome;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StockLevel;
import dev.backline.core.facts.StreamCount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts that nobody wishes for, a few of each kind. */
enum BadInput {
  MIXED_CURRENCIES {
    @Override
    List<Fact> facts() {
      List<Fact> facts = new ArrayList<>(each("a", "EUR", 2, DAY, "Ada Example"));
      facts.addAll(each("b", "USD", 3, DAY, "Ada Example"));
      facts.addAll(each("c", "JPY", 4, DAY.plusDays(1), "Ada Example"));
      return facts;
    }
  },
  NEGATIVE_QUANTITIES {
    @Override
    List<Fact> facts() {
      List<Fact> facts = new ArrayList<>(each("a", "USD", -5, DAY, "Ada Example"));
      facts.addAll(each("b", "USD", 5, DAY.plusDays(1), "Ada Example"));
      return facts;
    }
  },
  ZEROS {
    @Override
    List<Fact> facts() {
      return each("a", "USD", 0, DAY, "Ada Example");
    }
  },
  MONTHS_IN_THE_FUTURE {
    @Override
    List<Fact> facts() {
      return each("a", "USD", 7, CalculatorFolds.TODAY.plusMonths(5), "Ada Example");
    }
  },
  NO_ARTIST {
    @Override
    List<Fact> facts() {
      return each("a", "USD", 7, DAY, null);
    }
  },
  EMPTY_STORE {
    @Override
    List<Fact> facts() {
      return List.of();
    }
  },
  ONE_ROW_OF_EACH_KIND {
    @Override
    List<Fact> facts() {
      return each("a", "USD", 1, DAY, "Ada Example");
    }
  };

  private static final LocalDate DAY = LocalDate.of(2024, 5, 10);

  abstract List<Fact> facts();

  /** A fact of each kind whose amounts and counts are the number. */
  private static List<Fact> each(
      String id, String currency, long number, LocalDate day, @Nullable String artist) {
    Money money = Money.of(BigDecimal.valueOf(number), currency);
    BigDecimal amount = money.amount();
    Channel spotify = new Channel("spotify", "label", "test");
    Channel etsy = new Channel("etsy", "shop", "test");
    return List.of(
        RevenueEvent.builder("royalty/" + id, RevenueKind.ROYALTY, spotify, day, money)
            .distributor("distroplace")
            .reported(day.plusMonths(2))
            .artist(artist)
            .quantity(number)
            .build(),
        RevenueEvent.builder("sale/" + id, RevenueKind.SALE, etsy, day, money)
            .artist(artist)
            .quantity(number)
            .gross(amount)
            .fees(amount)
            .taxes(BigDecimal.ZERO)
            .build(),
        StreamCount.builder("count/" + id, spotify, day, number)
            .artist(artist)
            .listeners(number)
            .followers(number)
            .build(),
        AdSpend.builder("ad/" + id, spotify, day, "Spring push", money)
            .impressions(number)
            .clicks(number)
            .results(amount)
            .purchases(amount)
            .purchaseValue(amount)
            .build(),
        Pitch.builder("pitch/" + id, new Channel("submithub", "l", "test"), day, "Song", "Curator")
            .artist(artist)
            .outcome(PitchOutcome.APPROVED)
            .currency(currency)
            .cost(amount)
            .build(),
        AudienceSnapshot.builder(new Channel("instagram", id, "test"), day)
            .followers(number)
            .averageLikes(amount)
            .build(),
        ContentStats.builder(new Channel("instagram", id, "test"), "post", day)
            .views(number)
            .build(),
        ContentStats.builder(new Channel("instagram", id, "test"), "post", day.plusDays(1))
            .views(number)
            .build(),
        Membership.builder(
                new Channel("patreon", "c", "test"), id, MembershipStatus.ACTIVE, money, day)
            .joined(day)
            .lifetime(amount)
            .build(),
        StockLevel.builder(etsy, "tape " + id, day, money, number).build());
  }
}
