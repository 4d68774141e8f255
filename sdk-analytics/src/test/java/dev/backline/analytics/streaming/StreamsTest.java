package dev.backline.analytics.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.testing.FoldLaws;
import dev.backline.analytics.testing.KnownAnswers;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.StreamCount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final KnownAnswers ANSWERS = LABEL.answers();
  private static final Facts FACTS = Facts.of(LABEL.facts());
  private static final Streams STREAMS = Streams.of(FACTS);
  private static final Period ALL =
      new Period(SyntheticLabel.FIRST_MONTH.atDay(1), SyntheticLabel.TODAY);

  @Test
  void theTotalIsTheSumOfAllDays() {
    assertThat(STREAMS.total(ALL).required()).isEqualByComparingTo(ANSWERS.to("streams/total"));
  }

  @Test
  void eachDayIsRight() {
    List<Figure> days = STREAMS.daily(ALL);

    assertThat(days).hasSize(731);
    assertThat(days)
        .allSatisfy(
            day ->
                assertThat(day.required())
                    .isEqualByComparingTo(ANSWERS.to("streams/day/" + day.asOf().orElseThrow())));
  }

  @Test
  void sharesOfPlatformsAddUpToAHundred() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Figure share : STREAMS.platformShares(ALL)) {
      sum = sum.add(share.required());
      assertThat(share.terms().get("platform").required())
          .isEqualByComparingTo(ANSWERS.to("streams/platform/" + share.group().get("platform")));
      assertThat(share.explain().value()).isEqualTo(share.value());
    }

    assertThat(sum).isEqualByComparingTo("100");
  }

  @Test
  void totalsThatNameNoArtistAreNeverSplit() {
    assertThat(STREAMS.byArtist(ALL))
        .hasSize(4)
        .allSatisfy(
            figure ->
                assertThat(figure.required())
                    .isEqualByComparingTo(
                        ANSWERS.to("streams/artist/" + figure.group().get("artist"))));
  }

  @Test
  void daysWithoutACountAreGapsAndNotZeros() {
    assertThat(STREAMS.platform("applemusic", ALL).gaps())
        .hasToString("[applemusic 2024-03-10 to 2024-03-14: no count is known]");
    assertThat(
            STREAMS
                .platform(
                    "applemusic",
                    new Period(SyntheticLabel.COUNT_GAP_FROM, SyntheticLabel.COUNT_GAP_TO))
                .value())
        .isEmpty();
  }

  @Test
  void daysAfterTheLastKnownOneAreNotYet() {
    Period newYear = new Period(SyntheticLabel.TODAY, SyntheticLabel.TODAY.plusDays(3));

    assertThat(STREAMS.platform("spotify", newYear).gaps())
        .hasToString(
            "[spotify 2025-01-01 to 2025-01-03: not yet reported, known until 2024-12-31]");
  }

  @Test
  void twoReportsOfTheSameStreamsAreNotAdded() {
    LocalDate day = LocalDate.of(2024, 1, 1);
    List<StreamCount> counts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      counts.add(count("a" + i, "spotify-artists-csv", day.plusDays(i), 100));
    }
    counts.add(count("b", "distributor-csv", day, 5000));

    Figure total = Streams.of(Facts.of(counts)).total(new Period(day, day.plusDays(2)));

    assertThat(total.required()).isEqualByComparingTo("300");
    assertThat(total.assumptions())
        .hasToString("[source of spotify = spotify-artists-csv per artist]");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 28, 90})
  void growthComparesAsManyDaysBefore(int window) {
    Figure growth =
        StreamGrowth.until(SyntheticLabel.TODAY, STREAMS).stream()
            .filter(figure -> figure.group().get("span").equals(window + " days"))
            .findFirst()
            .orElseThrow();

    assertThat(growth.required())
        .isEqualByComparingTo(
            Division.change(
                ANSWERS.to("streams/window before/" + window),
                ANSWERS.to("streams/window/" + window)));
    assertThat(growth.explain().value()).isEqualTo(growth.value());
  }

  @Test
  void growthFromNothingIsUndefined() {
    Figure growth = StreamGrowth.until(LocalDate.of(2023, 1, 5), STREAMS).get(0);

    assertThat(growth.value()).isEmpty();
    assertThat(growth.gaps().get(0).why()).startsWith("undefined");
  }

  @Test
  void theAudienceIsThatOfTheLatestDay() {
    assertThat(SpotifyAudience.latest(FACTS))
        .hasSize(12)
        .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value()))
        .filteredOn(f -> f.name().equals("Spotify followers"))
        .allSatisfy(
            f ->
                assertThat(f.required())
                    .isEqualByComparingTo(
                        ANSWERS.to("audience/followers/" + f.group().get("artist"))));
  }

  @Test
  void theFoldsObeyTheirLaws() {
    List<StreamCount> counts = LABEL.facts(StreamCount.class).subList(0, 700);
    for (int seed = 0; seed < 5; seed++) {
      FoldLaws.hold(Streams.fold().then(tallies -> "done"), counts, seed);
      FoldLaws.hold(SpotifyAudience.fold(), counts, seed);
    }
  }

  @Test
  void anEmptyStoreHasNoStreams() {
    Streams none = Streams.of(Facts.of(List.of()));

    assertThat(none.lastDay()).isEmpty();
    assertThat(none.total(ALL).value()).isEmpty();
    assertThat(none.daily(ALL)).isEmpty();
    assertThat(StreamGrowth.until(SyntheticLabel.TODAY, none))
        .allSatisfy(growth -> assertThat(growth.value()).isEmpty());
  }

  private static StreamCount count(String id, String source, LocalDate day, long streams) {
    return StreamCount.builder("row/" + id, new Channel("spotify", "label", source), day, streams)
        .artist("Ada Example")
        .build();
  }
}
