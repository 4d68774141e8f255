package dev.backline.examples.benchmarks;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StreamCount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Facts of a large label, the same on each run: half royalties and sales, half daily streams. */
final class MadeUpFacts {

  static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  static final int DAYS = 730;
  private static final String[] PLATFORMS = {
    "spotify", "applemusic", "youtube", "amazon", "deezer", "tidal", "bandcamp", "tiktok"
  };
  private static final String[] DISTRIBUTORS = {"distroplace", "tunehub", "musicport"};
  private static final String[] COUNTRIES = new String[60];
  private static final String[] ARTISTS = new String[100];
  private static final String[] CURRENCIES = {"USD", "EUR", "GBP"};

  static {
    for (int i = 0; i < COUNTRIES.length; i++) {
      COUNTRIES[i] = "" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
    }
    for (int i = 0; i < ARTISTS.length; i++) {
      ARTISTS[i] = "Artist " + i;
    }
  }

  private final SplittableRandom random = new SplittableRandom(26);
  private final LocalDate[] days = new LocalDate[DAYS];
  private final YearMonth[] months = new YearMonth[DAYS];

  private final boolean reported;

  private MadeUpFacts(LocalDate first, boolean reported) {
    this.reported = reported;
    for (int d = 0; d < DAYS; d++) {
      days[d] = first.plusDays(d);
      YearMonth month = YearMonth.from(days[d]);
      months[d] = d > 0 && months[d - 1].equals(month) ? months[d - 1] : month;
    }
  }

  static List<Fact> facts(int count) {
    return facts(new MadeUpFacts(FIRST, false), count);
  }

  /** Returns facts of the two years that end with the day; royalties say when they came. */
  static List<Fact> factsUntil(LocalDate last, int count) {
    return facts(new MadeUpFacts(last.minusDays(DAYS - 1L), true), count);
  }

  private static List<Fact> facts(MadeUpFacts made, int count) {
    List<Fact> facts = new ArrayList<>(count);
    for (int i = 0; i < count / 2; i++) {
      facts.add(made.revenue(i));
    }
    for (int i = count / 2; i < count; i++) {
      facts.add(made.streams(i));
    }
    return facts;
  }

  private RevenueEvent revenue(int number) {
    int d = random.nextInt(DAYS);
    int p = random.nextInt(PLATFORMS.length);
    boolean sale = p == 6;
    RevenueKind kind =
        !sale
            ? RevenueKind.ROYALTY
            : random.nextInt(50) == 0 ? RevenueKind.REFUND : RevenueKind.SALE;
    long quantity = sale ? 1 : random.nextInt(1, 500);
    // Royalties have micro amounts with up to 8 places, sales cents.
    BigDecimal net =
        sale
            ? BigDecimal.valueOf(random.nextInt(100, 3000), 2)
            : BigDecimal.valueOf(quantity * random.nextLong(100_000, 900_000), 8);
    String currency = CURRENCIES[sale ? 1 + random.nextInt(2) : 0];
    Channel channel = new Channel(PLATFORMS[p], "label", sale ? "bandcamp-api" : "royalties-csv");
    return RevenueEvent.builder(
            "royalty_line/" + number,
            kind,
            channel,
            days[d],
            Money.of(kind == RevenueKind.REFUND ? net.negate() : net, currency))
        .month(months[d])
        .reported(reported && !sale ? months[d].plusMonths(1 + d % 3).atEndOfMonth() : null)
        .distributor(sale ? null : DISTRIBUTORS[random.nextInt(DISTRIBUTORS.length)])
        .artist(ARTISTS[random.nextInt(ARTISTS.length)])
        .country(COUNTRIES[random.nextInt(COUNTRIES.length)])
        .quantity(quantity)
        .build();
  }

  private StreamCount streams(int number) {
    int artist = random.nextInt(ARTISTS.length);
    return StreamCount.builder(
            "daily_stream/" + number,
            new Channel(PLATFORMS[random.nextInt(6)], "label", "streams-csv"),
            days[random.nextInt(DAYS)],
            random.nextInt(1, 5000))
        .artist(ARTISTS[artist])
        .country(COUNTRIES[random.nextInt(COUNTRIES.length)])
        .build();
  }
}
