package dev.backline.patreon.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A campaign with tiers, invented members and posts, all from a seed. */
final class SimulatedCampaign {

  static final String[] FIRST = {"Ada", "Björk", "Chidi", "Dalia", "Emeka", "Farah", "Günther"};
  static final String[] LAST = {"Example", "Sample", "Muster", "Ejemplo", "Primer", "Esimerkki"};

  final String id;
  final String name;
  final String currency;
  final boolean monthly;
  final String creatorId;
  final List<Tier> tiers = new ArrayList<>();
  final Map<String, Member> members = new LinkedHashMap<>();
  final Map<String, Post> posts = new LinkedHashMap<>();
  int postNumber;

  /** A tier of the campaign. */
  record Tier(String id, String title, long cents) {}

  /** A charge of a member. */
  record Charge(String id, Instant date, long cents, String status, String type) {}

  /** A member; the cadence is a number for some and a text for others, as in real answers. */
  record Member(
      String id,
      String userId,
      String name,
      String email,
      String status,
      Tier tier,
      Instant since,
      List<Charge> charges) {

    Member with(String newStatus, List<Charge> newCharges) {
      return new Member(id, userId, name, email, newStatus, tier, since, newCharges);
    }

    long lifetime() {
      return charges.stream()
          .filter(charge -> charge.status().equals("Paid"))
          .mapToLong(Charge::cents)
          .sum();
    }
  }

  /** A post. */
  record Post(
      String id,
      String title,
      String content,
      Instant published,
      boolean visibleToAll,
      boolean charges,
      List<String> tierIds) {}

  SimulatedCampaign(
      long seed, String id, String name, String currency, boolean monthly, int size, Instant now) {
    this.id = id;
    this.name = name;
    this.currency = currency;
    this.monthly = monthly;
    this.creatorId = "90" + id;
    RandomGenerator random = new SplittableRandom(seed);
    tiers.add(new Tier(id + "1", "Free", 0));
    tiers.add(new Tier(id + "2", "Listener", 300));
    tiers.add(new Tier(id + "3", "Front row", 1000));
    for (int i = 0; i < size; i++) {
      Member member = member(random, i, now);
      members.put(member.id(), member);
    }
    for (int i = 0; i < Math.max(3, size / 100); i++) {
      publish(
          "Diary " + (i + 1), "<p>Entry " + (i + 1) + "</p>", now.minus(Duration.ofDays(90L - i)));
    }
  }

  long patrons() {
    return members.values().stream()
        .filter(member -> member.status().equals("active_patron"))
        .count();
  }

  Post publish(String title, String content, Instant when) {
    postNumber++;
    boolean open = postNumber % 3 == 0;
    Post post =
        new Post(
            id + String.format("%05d", postNumber),
            title,
            content,
            when,
            open,
            false,
            open ? List.of() : List.of(tiers.get(1).id(), tiers.get(2).id()));
    posts.put(post.id(), post);
    return post;
  }

  private Member member(RandomGenerator random, int number, Instant now) {
    int kind = random.nextInt(10);
    String status =
        kind < 6 ? "active_patron" : kind < 7 ? "declined_patron" : kind < 9 ? "former_patron" : "";
    Tier tier = status.isEmpty() ? tiers.get(0) : tiers.get(1 + random.nextInt(2));
    Instant since = now.minus(Duration.ofDays(30 + random.nextInt(700)));
    List<Charge> charges = new ArrayList<>();
    if (!status.isEmpty()) {
      int months = 1 + random.nextInt(4);
      for (int i = 0; i < months; i++) {
        boolean last = i == months - 1;
        String outcome = last && status.equals("declined_patron") ? "Declined" : "Paid";
        charges.add(
            new Charge(
                "subscription:" + id + number + "0" + i,
                now.minus(Duration.ofDays(30L * (months - i))),
                tier.cents(),
                outcome,
                i == 0 ? "pledge_start" : "subscription"));
      }
    }
    String first = FIRST[random.nextInt(FIRST.length)];
    String last = LAST[random.nextInt(LAST.length)];
    return new Member(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        "7" + id + String.format("%06d", number),
        first + " " + last,
        "fan" + number + "@" + id + ".example",
        status,
        tier,
        since,
        List.copyOf(charges));
  }
}
