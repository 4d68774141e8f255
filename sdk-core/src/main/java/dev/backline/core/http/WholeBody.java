package dev.backline.core.http;

import dev.backline.core.BodyTooLargeException;
import dev.backline.core.NetworkException;
import java.io.IOException;
import okio.Buffer;

/** Takes the whole body into memory, within the limit, and decodes it. */
record WholeBody<T>(Decoder<T> decoder) implements Reading<T> {

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
    Buffer body = new Buffer();
    if (declared(arrival) <= limit) {
      while (body.size() <= limit
          && arrival.reply().body().read(body, limit + 1 - body.size()) >= 0) {
        // go on
      }
      if (body.size() <= limit) {
        return body.readByteArray();
      }
    }
    throw new BodyTooLargeException(
        arrival.head().call(), "the body exceeds " + limit + " bytes", null);
  }

  /** Returns the length that the head declares; 0 if it declares none. */
  private static long declared(Arrival arrival) {
    String length = arrival.head().headers().get("content-length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
