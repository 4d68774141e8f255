package dev.backline.core.http;

import dev.backline.core.ApiException;
import dev.backline.core.BodyTooLargeException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import okio.Buffer;

/** Copies the body into the host's stream piece by piece. */
record Download(OutputStream sink) implements Reading<Answer> {

  private static final long PIECE = 64 << 10;

  @Override
  public long hold(BodyLimits limits) {
    return -1;
  }

  @Override
  public boolean keepsReply() {
    return false;
  }

  @Override
  public Answer read(Arrival arrival) throws IOException {
    Buffer piece = new Buffer();
    long total = arrival.reply().body().read(piece, PIECE);
    Answer answer = arrival.examine(piece.snapshot().toByteArray());
    while (piece.size() > 0) {
      write(piece);
      long more = read(arrival, piece);
      total += Math.max(more, 0);
      if (total > arrival.limits().streamed()) {
        throw new BodyTooLargeException(
            arrival.head().call(),
            "the body exceeds " + arrival.limits().streamed() + " bytes",
            null);
      }
    }
    return answer.withBody(new byte[0]);
  }

  private static long read(Arrival arrival, Buffer piece) {
    try {
      return arrival.reply().body().read(piece, PIECE);
    } catch (IOException e) {
      ApiException broken = Road.broken(arrival.trip(), arrival.head().call().status(), e);
      arrival.trip().handsOut();
      throw broken;
    }
  }

  private void write(Buffer piece) {
    try {
      piece.writeTo(sink);
    } catch (IOException e) {
      throw new UncheckedIOException("the host's stream failed", e);
    }
  }
}
