package dev.backline.analytics.testing;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.StreamCount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the label's streams, followers and videos. */
final class LabelAudience {

  private static final LocalDate FROM = SyntheticLabel.FIRST_MONTH.atDay(1);
  private static final LocalDate TODAY = SyntheticLabel.TODAY;

  private final List<Fact> facts;
  private final KnownAnswers answers;
  private final SplittableRandom random;
  private int serial;

  LabelAudience(List<Fact> facts, KnownAnswers answers, SplittableRandom random) {
    this.facts = facts;
    this.answers = answers;
    this.random = random;
  }

  void make() {
    for (LocalDate day = FROM; !day.isAfter(TODAY); day = day.plusDays(1)) {
      for (int a = 0; a < SyntheticLabel.ARTISTS.size(); a++) {
        spotify(day, a);
      }
      appleTotal(day);
      followers(day);
    }
    videos();
  }

  private long usual(LocalDate day, int artist) {
    long growing = 1000 + ChronoUnit.DAYS.between(FROM, day);
    long weekend = day.getDayOfWeek().getValue() >= 6 ? 115 : 100;
    return growing * weekend * (97 + random.nextInt(7)) / (10_000L * (artist + 1));
  }

  private void spotify(LocalDate day, int artist) {
    long streams = usual(day, artist);
    if (artist == 0
        && !day.isBefore(SyntheticLabel.CAMPAIGN_FROM)
        && !day.isAfter(SyntheticLabel.CAMPAIGN_TO)) {
      streams = streams * 13 / 10;
      answers.add("campaign streams", streams);
    }
    if (artist == 1 && day.equals(SyntheticLabel.SPIKE)) {
      streams *= 5;
    }
    String name = SyntheticLabel.ARTISTS.get(artist);
    long followers = 500L / (artist + 1) + ChronoUnit.DAYS.between(FROM, day);
    long listeners = streams * 6 / 10;
    facts.add(
        StreamCount.builder(
                "spotify_audience_day/" + ++serial,
                new Channel("spotify", name, "spotify-artists-csv"),
                day,
                streams)
            .artist(name)
            .listeners(listeners)
            .followers(followers)
            .saves(streams / 50)
            .build());
    count("spotify", day, streams);
    answers.add("streams/artist/" + name, streams);
    if (day.equals(TODAY)) {
      answers.add("audience/followers/" + name, followers);
      answers.add("audience/listeners/" + name, listeners);
    }
  }

  /** A total that names no artist, with some days that nobody reported. */
  private void appleTotal(LocalDate day) {
    if (!day.isBefore(SyntheticLabel.COUNT_GAP_FROM) && !day.isAfter(SyntheticLabel.COUNT_GAP_TO)) {
      return;
    }
    long streams = usual(day, 0) / 2;
    facts.add(
        StreamCount.builder(
                "daily_total/" + day,
                new Channel("applemusic", "label", "tidy-daily-csv"),
                day,
                streams)
            .distributor("distroplace")
            .build());
    count("applemusic", day, streams);
    answers.add("streams/artist/(unknown)", streams);
  }

  private void count(String platform, LocalDate day, long streams) {
    answers.add("streams/total", streams);
    answers.add("streams/platform/" + platform, streams);
    answers.add("streams/day/" + day, streams);
    long age = ChronoUnit.DAYS.between(day, TODAY);
    for (int window : new int[] {7, 28, 90}) {
      if (age < window) {
        answers.add("streams/window/" + window, streams);
      } else if (age < 2L * window) {
        answers.add("streams/window before/" + window, streams);
      }
    }
  }

  private void followers(LocalDate day) {
    long age = ChronoUnit.DAYS.between(FROM, day);
    long instagram = 2000 + 3 * age;
    facts.add(
        AudienceSnapshot.builder(new Channel("instagram", "ig1", "instagram-api"), day)
            .name("label")
            .followers(instagram)
            .averageLikes(new BigDecimal("80"))
            .averageComments(new BigDecimal("5"))
            .build());
    if (day.getDayOfMonth() == 1 || day.equals(TODAY)) {
      facts.add(
          AudienceSnapshot.builder(new Channel("tiktok", "tt1", "tiktok-web"), day)
              .name("label")
              .followers(12_000 + age / 30 * 100)
              .followersLow(11_950 + age / 30 * 100)
              .followersHigh(12_049 + age / 30 * 100)
              .build());
    }
    if (day.equals(TODAY)) {
      answers.add("followers/instagram", instagram);
      answers.add("followers/tiktok", 12_000 + age / 30 * 100);
    }
    if (day.equals(TODAY.minusDays(28))) {
      answers.add("followers 28 days ago/instagram", instagram);
    }
  }

  /** Five videos looked up on the last 30 days; the fourth goes viral on the last two. */
  private void videos() {
    Channel channel = new Channel("tiktok", "tt1", "tiktok-web");
    for (int video = 1; video <= 5; video++) {
      for (int age = 29; age >= 0; age--) {
        LocalDate day = TODAY.minusDays(age);
        long views = 1000L * video + (29 - age) * 40L;
        if (video == 4 && age < 2) {
          views *= age == 1 ? 10 : 30;
        }
        facts.add(
            ContentStats.builder(channel, "v" + video, day)
                .title("Video " + video)
                .published(TODAY.minusDays(40L + video).atStartOfDay().toInstant(ZoneOffset.UTC))
                .views(views)
                .likes(views / 10)
                .comments(views / 100)
                .shares(views / 200)
                .build());
        if (age == 0) {
          answers.add("views/v" + video, views);
        }
      }
    }
  }
}
