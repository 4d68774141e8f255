package dev.backline.core.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Request;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** Answers as scripted, the last line for ever, and counts what was not closed. Thread-safe. */
final class FakeTransport implements Transport {

  final List<Request> requests = new ArrayList<>();
  private final Deque<Line> script = new ArrayDeque<>();
  private int open;

  @FunctionalInterface
  interface Line {
    Reply play(Request request) throws IOException, InterruptedException;
  }

  FakeTransport then(Line line) {
    script.add(line);
    return this;
  }

  /** Answers with a status, a body and headers as alternating names and values. */
  FakeTransport then(int status, String body, String... headers) {
    return then(request -> reply(status, body.getBytes(StandardCharsets.UTF_8), headers));
  }

  FakeTransport thenJson(String json) {
    return then(200, json, "Content-Type", "application/json");
  }

  FakeTransport thenBreak() {
    return then(
        request -> {
          throw new IOException("reset");
        });
  }

  FakeTransport thenRefuse() {
    return then(
        request -> {
          throw new NotSentException(new IOException("refused"));
        });
  }

  Reply reply(int status, byte[] body, String... headers) {
    return reply(status, new Buffer().write(body), headers);
  }

  synchronized Reply reply(int status, okio.Source body, String... headers) {
    open++;
    BufferedSource counted =
        Okio.buffer(
            new ForwardingSource(body) {
              private boolean closed;

              @Override
              public void close() throws IOException {
                super.close();
                if (!closed) {
                  closed = true;
                  closed();
                }
              }
            });
    return new Reply(status, Headers.of(headers), counted);
  }

  private synchronized void closed() {
    open--;
  }

  synchronized int open() {
    return open;
  }

  @Override
  public Reply send(Request request, long hold, Duration atMost)
      throws IOException, InterruptedException {
    Line line;
    synchronized (this) {
      requests.add(request);
      line = script.size() > 1 ? script.removeFirst() : script.getFirst();
    }
    return line.play(request);
  }
}
