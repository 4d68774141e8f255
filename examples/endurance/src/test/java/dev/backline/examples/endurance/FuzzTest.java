package dev.backline.examples.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form; the long one is {@link Fuzz#main}. */
class FuzzTest {

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "callback"})
  void damagedInputEndsInAResultOrATypedFailure(String target) {
    Fuzz.Outcome outcome =
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> Fuzz.run(target, FuzzTargets.all().get(target), 1, 1_000));

    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.inputs()).isEqualTo(1_000);
    assertThat(outcome.ends()).containsKey("read").hasSizeGreaterThan(1);
  }

  @Test
  void sameSeedMakesTheSameInputs() {
    Mutations mutations = new Mutations(FuzzTargets.corpus("graph"));

    assertThat(mutations.next(new SplittableRandom(7)))
        .isEqualTo(mutations.next(new SplittableRandom(7)));
  }
}
