package dev.backline.core.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/** An answer as it goes over the wire, with what breaks on the way. */
record FaultyReply(String summary, MockResponse mock) {

  private static final SocketEffect CLOSE = new SocketEffect.CloseSocket();

  static FaultyReply whole(SimulatedReply reply) {
    return of("", reply, builder -> {});
  }

  static FaultyReply of(
      String remark, SimulatedReply reply, Consumer<MockResponse.Builder> change) {
    MockResponse.Builder builder = new MockResponse.Builder().code(reply.status()).clearHeaders();
    boolean bodiless = reply.status() == 204 || reply.status() == 304;
    if (!bodiless) {
      builder.body(new Buffer().write(reply.body()));
    }
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      builder.setHeader(header.getKey(), header.getValue());
    }
    change.accept(builder);
    return new FaultyReply(remark + summary(reply), builder.build());
  }

  /** Returns the answer that never leaves: the connection closes instead. */
  static FaultyReply cutBefore() {
    return of(
        "nothing, for the connection closes instead of ",
        SimulatedReply.empty(200),
        builder -> builder.onResponseStart(CLOSE));
  }

  /** Returns the answer that closes in the middle of its body. */
  static FaultyReply cutWithin(SimulatedReply reply) {
    return of("half of ", reply, builder -> builder.onResponseBody(CLOSE));
  }

  /** Returns the answer that stops in the middle of its body. */
  static FaultyReply stalledWithin(SimulatedReply reply) {
    return of("half of ", reply, builder -> builder.onResponseBody(SocketEffect.Stall.INSTANCE));
  }

  /** Returns the answer in chunks, so that its head does not tell its length. */
  static FaultyReply chunked(SimulatedReply reply, Function<SimulatedReply, byte[]> body) {
    return of(
        "in chunks ",
        reply,
        builder -> builder.chunkedBody(new Buffer().write(body.apply(reply)), 64 << 10));
  }

  /** Returns the answer of which nothing comes and nothing closes. */
  static FaultyReply stalled() {
    return of(
        "silence instead of ",
        SimulatedReply.empty(200),
        builder -> builder.onResponseStart(SocketEffect.Stall.INSTANCE));
  }

  private static String summary(SimulatedReply reply) {
    StringBuilder line = new StringBuilder().append(reply.status());
    reply.headers().forEach((n, v) -> line.append(", ").append(n).append(": ").append(clipped(v)));
    if (reply.body().length > 0) {
      String text = new String(reply.body(), StandardCharsets.ISO_8859_1);
      line.append("\n  < ").append(Transcript.shown(text));
    }
    return line.toString();
  }

  private static String clipped(String value) {
    return value.length() <= 100 ? value : value.substring(0, 100) + "… " + value.length();
  }
}
