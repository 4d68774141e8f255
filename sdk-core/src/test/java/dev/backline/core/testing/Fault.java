package dev.backline.core.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What can go wrong between a platform and its caller. Played by a {@link Simulator} as its {@link
 * FaultScript} says.
 *
 * <p>Names that end in {@code _BEFORE} leave the platform's state as it was, those that end in
 * {@code _AFTER} come when the platform has done what was asked. Of the others the refusals do
 * nothing, and those that spoil an answer come after the deed.
 */
public enum Fault {
  /** The connection closes before the platform did anything. */
  RESET_BEFORE(stage -> FaultyReply.cutBefore()),
  /** The platform acts; then the connection closes without an answer. */
  RESET_AFTER(stage -> unseen(stage, FaultyReply.cutBefore())),
  /** The connection closes in the middle of the body. */
  RESET_IN_BODY(stage -> FaultyReply.cutWithin(stage.reply())),
  /** Nothing comes back, and nothing closes. */
  STALL_BEFORE(stage -> FaultyReply.stalled()),
  /** The platform acts; then nothing comes back, and nothing closes. */
  STALL_AFTER(stage -> unseen(stage, FaultyReply.stalled())),
  /** The body stops in the middle, and nothing closes. */
  STALL_IN_BODY(stage -> FaultyReply.stalledWithin(stage.reply())),
  /** The body comes in drops, all of it in a quarter of a second of real time. */
  SLOW_BODY(
      stage -> {
        SimulatedReply reply = stage.reply();
        long drop = Math.max(1, reply.body().length / 10);
        return FaultyReply.of(
            "slowly ", reply, b -> b.throttleBody(drop, 25, TimeUnit.MILLISECONDS));
      }),
  /** The answer is complete by its length, but the JSON in it breaks off. */
  TRUNCATED_JSON(change(reply -> reply.withBody(half(reply.body())))),
  /** 200 with JSON's media type and not one byte. */
  EMPTY_BODY(change(reply -> reply.withBody(new byte[0]))),
  /** 204 in place of what was asked for. */
  NO_CONTENT(change(reply -> new SimulatedReply(204, reply.headers(), new byte[0]))),
  /** 200 with a text that is no JSON. */
  NOT_JSON(change(reply -> reply.withBody("OK then".getBytes(StandardCharsets.UTF_8)))),

  /** A gatekeeper's page with 403. */
  HTML_FORBIDDEN(answer(Pages::blocked)),
  /** A gatekeeper's page with 429 and advice in seconds. */
  HTML_TOO_MANY(stage -> FaultyReply.whole(Pages.slowDown().with("retry-after", seconds(stage)))),
  /** A gatekeeper's challenge with 200. */
  HTML_OK(answer(Pages::challenge)),
  /** A load balancer's page with 503. */
  HTML_UNAVAILABLE(answer(Pages::unavailable)),

  /** 429 with {@code Retry-After} in seconds. */
  TOO_MANY_SECONDS(stage -> tooMany(stage, "retry-after", seconds(stage))),
  /** 429 with {@code Retry-After} as an HTTP date. */
  TOO_MANY_DATE(stage -> tooMany(stage, "retry-after", Simulator.httpDate(until(stage)))),
  /** 429 with {@code Retry-After-Ms}. */
  TOO_MANY_MILLIS(
      stage -> tooMany(stage, "retry-after-ms", "" + stage.settings().advice().toMillis())),
  /** 429 with {@code x-rate-limit-reset} in seconds since 1970. */
  TOO_MANY_RESET_EPOCH(
      stage -> tooMany(stage, "x-rate-limit-reset", "" + until(stage).getEpochSecond())),
  /** 429 with {@code ratelimit-reset} in seconds from now. */
  TOO_MANY_RESET_DELTA(stage -> tooMany(stage, "ratelimit-reset", seconds(stage))),
  /** 429 without advice. */
  TOO_MANY_BARE(stage -> tooMany(stage, "x-bare", "1")),
  /** 429 with advice that nobody can read. */
  TOO_MANY_NONSENSE(stage -> tooMany(stage, "retry-after", "soon")),
  /** 429 with an HTTP date, from a platform whose clock is an hour ahead. */
  CLOCK_SKEW(
      stage ->
          FaultyReply.whole(
              refused(stage, 429)
                  .with("date", Simulator.httpDate(stage.clock().instant().plusSeconds(3600)))
                  .with("retry-after", Simulator.httpDate(until(stage).plusSeconds(3600))))),

  /** 503 without advice. */
  UNAVAILABLE(stage -> FaultyReply.whole(refused(stage, 503))),
  /** 503 with {@code Retry-After} in seconds. */
  UNAVAILABLE_SECONDS(
      stage -> FaultyReply.whole(refused(stage, 503).with("retry-after", seconds(stage)))),
  /** 503 that asks to come again at once, which some network clients do by themselves. */
  UNAVAILABLE_AT_ONCE(stage -> FaultyReply.whole(refused(stage, 503).with("retry-after", "0"))),
  /** 408, which some network clients repeat by themselves. */
  REQUEST_TIMEOUT(stage -> FaultyReply.whole(refused(stage, 408))),
  /** 500 before the platform did anything. */
  FAILED_BEFORE(stage -> FaultyReply.whole(refused(stage, 500))),
  /** 500 after the platform did what was asked. */
  FAILED_AFTER(stage -> unseen(stage, FaultyReply.whole(refused(stage, 500)))),
  /** 502 after the platform did what was asked. */
  BAD_GATEWAY_AFTER(stage -> unseen(stage, FaultyReply.whole(refused(stage, 502)))),
  /** 504 after the platform did what was asked. */
  GATEWAY_TIMEOUT_AFTER(stage -> unseen(stage, FaultyReply.whole(refused(stage, 504)))),

  /** The request's access token is revoked just before it arrives. */
  TOKEN_REVOKED(
      stage -> {
        stage.oauth().ifPresent(oauth -> stage.request().bearer().ifPresent(oauth::revokeAccess));
        return FaultyReply.whole(stage.reply());
      }),
  /** The answer to the request before, once more. */
  DUPLICATE_PAGE(stage -> stage.changed(reply -> stage.previous().orElse(reply))),
  /** The rows of the request before, under the cursor of this one. */
  SAME_ROWS(stage -> stage.changed(reply -> SameRows.of(stage.previous().orElse(reply), reply))),

  /** More bytes than anyone asked for, with their number in the head. */
  OVERSIZED_BODY(
      stage ->
          stage.changed(reply -> reply.withBody(Bodies.padded(reply.body(), oversize(stage))))),
  /** More bytes than anyone asked for, without a number in the head. */
  OVERSIZED_CHUNKS(
      stage ->
          FaultyReply.chunked(
              stage.reply(), reply -> Bodies.padded(reply.body(), oversize(stage)))),
  /** Few bytes that unpack to more than anyone asked for. */
  GZIP_BOMB(
      stage ->
          stage.changed(
              reply ->
                  reply
                      .withBody(Bodies.gzip(Bodies.padded(reply.body(), oversize(stage))))
                      .with("content-encoding", "gzip"))),
  /** Says gzip and is not. */
  GZIP_BROKEN(change(reply -> reply.with("content-encoding", "gzip"))),
  /** Brackets without end. */
  DEEP_NESTING(change(reply -> reply.withBody(Bodies.nested(5000)))),

  /** JSON that calls itself text. */
  WRONG_CONTENT_TYPE(change(reply -> reply.with("content-type", "text/plain"))),
  /** JSON after a byte order mark. */
  BOM(change(reply -> reply.withBody(Bodies.joined(new byte[] {-17, -69, -65}, reply.body())))),
  /** A byte that UTF-8 does not know, in the middle of a text. */
  INVALID_UTF8(change(reply -> reply.withBody(Bodies.withBadByte(reply.body())))),
  /** A field that stands twice in its object; the real value last. */
  DUPLICATE_KEYS(change(reply -> reply.withBody(Bodies.withDuplicateKey(reply.body())))),
  /** No header but the length. */
  HEADERS_MISSING(change(reply -> new SimulatedReply(reply.status(), Map.of(), reply.body()))),
  /** A header of 16 KB. */
  LONG_HEADER(change(reply -> reply.with("x-long", "x".repeat(16 << 10)))),
  /** A header larger than network clients take. */
  HUGE_HEADER(change(reply -> reply.with("x-huge", "x".repeat(1 << 20)))),

  /** 302 to the same address. */
  REDIRECT_LOOP(
      stage ->
          FaultyReply.whole(SimulatedReply.empty(302).with("location", stage.request().target()))),
  /** 302 to another host. */
  REDIRECT_AWAY(
      answer(() -> SimulatedReply.empty(302).with("location", "https://elsewhere.example/data")));

  private final Function<Stage, FaultyReply> player;

  Fault(Function<Stage, FaultyReply> player) {
    this.player = player;
  }

  FaultyReply play(Stage stage) {
    return player.apply(stage);
  }

  private static Function<Stage, FaultyReply> change(UnaryOperator<SimulatedReply> change) {
    return stage -> stage.changed(change);
  }

  private static Function<Stage, FaultyReply> answer(
      java.util.function.Supplier<SimulatedReply> answer) {
    return stage -> FaultyReply.whole(answer.get());
  }

  /** Lets the platform act and shows something else. */
  private static FaultyReply unseen(Stage stage, FaultyReply shown) {
    SimulatedReply hidden = stage.reply();
    return new FaultyReply(
        "after a hidden " + hidden.status() + ": " + shown.summary(), shown.mock());
  }

  /** Returns the platform's refusal, in its own words. */
  private static SimulatedReply refused(Stage stage, int status) {
    return SimulatedReply.json(status, stage.settings().words().apply(status));
  }

  private static FaultyReply tooMany(Stage stage, String header, String value) {
    return FaultyReply.whole(
        refused(stage, 429)
            .with("date", Simulator.httpDate(stage.clock().instant()))
            .with(header, value));
  }

  private static String seconds(Stage stage) {
    return Long.toString(stage.settings().advice().toSeconds());
  }

  private static Instant until(Stage stage) {
    return stage.clock().instant().plus(stage.settings().advice());
  }

  private static int oversize(Stage stage) {
    return stage.settings().oversize();
  }

  private static byte[] half(byte[] body) {
    return java.util.Arrays.copyOf(body, body.length / 2);
  }

  /** The words of gatekeepers and of platforms in trouble. */
  private static final class Pages {

    static SimulatedReply blocked() {
      return SimulatedReply.html(
          403, "<!DOCTYPE html><html><head><title>Access denied</title></head></html>");
    }

    static SimulatedReply slowDown() {
      return SimulatedReply.html(429, "<html><head><title>Slow down</title></head></html>");
    }

    static SimulatedReply challenge() {
      return SimulatedReply.html(200, "<html><head><title>Just a moment</title></head></html>");
    }

    static SimulatedReply unavailable() {
      return SimulatedReply.html(503, "<html><body>No server is available</body></html>");
    }
  }
}
