package dev.backline.examples.peers.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One expiry; the whole race is a program of its own. */
@Timeout(120)
class TokenRaceTest {

  @Test
  void twoJvmsOfBacklineRefreshOnceAndLoseNothing() throws Exception {
    RaceRun.Score score = TokenRace.race(List.of(Library.BACKLINE), 2, 2, 1).get(0);

    assertThat(score.tokenCalls()).isOne();
    assertThat(score.spentTwice()).isZero();
    assertThat(score.lost()).isZero();
    assertThat(score.failed()).isZero();
    assertThat(score.calls()).isEqualTo(4);
  }
}
