package dev.backline.examples.peers.token;

import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import dev.backline.examples.peers.Wire;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A platform whose refresh tokens work once, 50 ms away. Its access tokens live as long as makes
 * the library take them for dead after 4 seconds.
 */
final class Provider implements AutoCloseable {

  static final String CLIENT = "race";
  static final String SECRET = "invented-secret";
  static final Duration USABLE = Duration.ofSeconds(4);
  private static final Duration DISTANCE = Duration.ofMillis(50);

  private final Simulator platform = new Simulator(1, InstantSource.system(), Ticker.system());
  private final Duration life;
  private final SimulatedOAuth oauth;
  private final Wire wire;

  /**
   * @param margin how long before its end the library takes a token for dead
   */
  Provider(Duration margin) {
    life = USABLE.plus(margin);
    oauth = platform.oauth(SimulatedOAuth.Terms.singleUse("/token", CLIENT, SECRET).living(life));
    platform.route("GET", "/me", request -> SimulatedReply.json(Json.object("name", "Ada")));
    platform.start();
    wire = Wire.to(platform.url(), DISTANCE);
  }

  URI url() {
    return wire.url();
  }

  /** Plays the owner who gives the app new tokens. */
  void loginTo(TokenClient client) throws Exception {
    SimulatedOAuth.Grant grant = oauth.consent();
    client.login(grant.access(), grant.refresh(), Instant.now().plus(life));
  }

  /** Returns how often somebody came with a refresh token, a spent one too. */
  int tokenCalls() {
    return oauth.refreshes() + oauth.spentTwice();
  }

  /** Returns how often somebody came with a spent one. */
  int spentTwice() {
    return oauth.spentTwice();
  }

  @Override
  public void close() {
    wire.close();
    platform.close();
  }
}
