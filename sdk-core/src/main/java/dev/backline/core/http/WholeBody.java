package dev.backline.core.http;

import dev.backline.core.BodyTooLargeException;
import dev.backline.core.NetworkException;
import java.io.IOException;
import java.util.Arrays;
import okio.BufferedSource;

/** Takes the whole body into memory, within the limit, and decodes it. */
record WholeBody<T>(Decoder<T> decoder) implements Reading<T> {

  private static final int SMALLEST = 1 << 10;

  /** So much memory is given on the head's word; what is longer has to come first. */
  private static final int BELIEVED = 4 << 20;

  @Override
  public long hold(BodyLimits limits) {
    return limits.whole() + 1;
  }

  @Override
  public boolean keepsReply() {
    return false;
  }

  @Override
  public T read(Arrival arrival) throws IOException {
    Answer answer = arrival.examine(bytes(arrival));
    if (answer.saysJson() && (answer.isCutOff() || isMissing(arrival, answer))) {
      throw new NetworkException(answer.call(), "the JSON breaks off in the middle", null);
    }
    return answer.decode(decoder);
  }

  /** A write may be answered by nothing; a read that brings nothing at all was cut. */
  private static boolean isMissing(Arrival arrival, Answer answer) {
    return answer.size() == 0
        && answer.status() == 200
        && arrival.trip().order.request().method().equals("GET");
  }

  private static byte[] bytes(Arrival arrival) throws IOException {
    long limit = arrival.limits().whole();
    long declared = declared(arrival);
    if (declared <= limit) {
      byte[] body = gathered(arrival.reply().body(), declared, limit);
      if (body.length <= limit) {
        return body;
      }
    }
    throw new BodyTooLargeException(
        arrival.head().call(), "the body exceeds " + limit + " bytes", null);
  }

  /**
   * Returns the body, or its first bytes, one more than the limit. They come straight into an array
   * of the declared size: a body of megabytes then costs its own size, not twice that.
   */
  private static byte[] gathered(BufferedSource from, long declared, long limit)
      throws IOException {
    byte[] body = new byte[(int) Math.min(Math.max(declared, SMALLEST), BELIEVED)];
    int size = 0;
    while (size <= limit && !from.exhausted()) {
      if (size == body.length) {
        body = Arrays.copyOf(body, (int) Math.min(limit + 1, size * 2L));
      }
      size += from.read(body, size, body.length - size);
    }
    return size == body.length ? body : Arrays.copyOf(body, size);
  }

  /** Returns the length that the head declares; 0 if it declares none. */
  private static long declared(Arrival arrival) {
    String length = arrival.head().headers().get("content-length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
