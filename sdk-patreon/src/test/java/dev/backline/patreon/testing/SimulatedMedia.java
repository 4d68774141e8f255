package dev.backline.patreon.testing;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The CDN: pictures whose addresses carry their own end, and that refuses callers who show a token.
 */
public final class SimulatedMedia {

  static final String ROUTE = "/4/patreon-media/p/{kind}/{owner}/{hash}/{rendition}/{file}";

  /** A picture of one pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
                  + "gg==");

  private final PatreonSimulator platform;
  private final Map<String, SimulatedReply> instead = new HashMap<>();
  private int served;
  private int tokensShown;

  SimulatedMedia(PatreonSimulator platform) {
    this.platform = platform;
  }

  /** Returns a fresh address of an owner's picture that lives about so long. */
  public String address(String kind, String owner, Duration lives) {
    return addressUntil(kind, owner, platform.now().plus(lives));
  }

  /** Returns an address of an owner's picture that lives until then. */
  public String addressUntil(String kind, String owner, Instant end) {
    String rendition =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"w\":620}".getBytes(StandardCharsets.UTF_8));
    return platform.url(
            "/4/patreon-media/p/"
                + kind
                + "/"
                + owner
                + "/"
                + hash(kind + owner)
                + "/"
                + rendition
                + "/1.png")
        + "?token-hash="
        + hash(kind + owner + end.getEpochSecond())
        + "&token-time="
        + end.getEpochSecond();
  }

  /** Answers this in place of an owner's picture. */
  public void serveInstead(String owner, SimulatedReply reply) {
    instead.put(owner, reply);
  }

  /** Returns how many pictures were served. */
  public int served() {
    return served;
  }

  /** Returns how many callers showed a token; must stay 0. */
  public int tokensShown() {
    return tokensShown;
  }

  SimulatedReply serve(SimulatedRequest request) {
    if (request.header("authorization").isPresent()) {
      tokensShown++;
    }
    String kind = request.place("kind");
    String owner = request.place("owner");
    Optional<String> time = request.query("token-time");
    boolean genuine =
        time.isPresent()
            && request.query("token-hash").equals(Optional.of(hash(kind + owner + time.get())));
    if (!genuine || !platform.now().isBefore(Instant.ofEpochSecond(Long.parseLong(time.get())))) {
      return SimulatedReply.json(403, Json.object("error", "expired"));
    }
    SimulatedReply other = instead.get(owner);
    if (other != null) {
      return other;
    }
    served++;
    return SimulatedReply.of(200, "image/png", PIXEL);
  }

  private static String hash(String text) {
    return "%08x%08x".formatted(text.hashCode(), (text + "~").hashCode());
  }
}
