package dev.backline.examples.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.testing.TestClock;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private final TestClock clock = TestClock.create();
  private final Sessions sessions = new Sessions(Secret.of("a key of the server"), clock);

  @Test
  void everyChangedCharacterOfACookieIsNoticed() {
    String cookie = sessions.cookie(sessions.start(false));

    assertThat(sessions.read(cookie)).isPresent();
    for (int i = 0; i < cookie.length() - 1; i++) { // the last has bits that mean nothing
      char other = cookie.charAt(i) == '1' ? '2' : '1';
      String forged = cookie.substring(0, i) + other + cookie.substring(i + 1);
      assertThat(sessions.read(forged)).as(forged).isEmpty();
    }
    assertThat(sessions.read("")).isEmpty();
    assertThat(sessions.read("a.b.c.d")).isEmpty();
    assertThat(sessions.read(null)).isEmpty();
  }

  @Test
  void cookieOfAnotherServerIsWorthNothing() {
    Sessions other = new Sessions(Secret.of("another key"), clock);

    assertThat(sessions.read(other.cookie(other.start(true)))).isEmpty();
  }

  @Test
  void sessionEnds() {
    String cookie = sessions.cookie(sessions.start(true));

    clock.advance(Sessions.LIFE);

    assertThat(sessions.read(cookie)).isEmpty();
  }

  @Test
  void signingInBeginsASessionThatNobodyKnewBefore() {
    Sessions.Session visitor = sessions.start(false);
    Sessions.Session signedIn = sessions.start(true);

    assertThat(signedIn.id()).isNotEqualTo(visitor.id());
    assertThat(sessions.carries(signedIn, sessions.csrfToken(visitor))).isFalse();
    assertThat(sessions.carries(signedIn, sessions.csrfToken(signedIn))).isTrue();
  }
}
