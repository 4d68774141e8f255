package dev.backline.core.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Pipe;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Carries a body from OkHttp's thread to the reader's, a megabyte ahead at most. A reader that
 * blocks on a socket can't be interrupted; one that blocks here can.
 */
final class Conveyor {

  private static final long AHEAD = 1 << 20;
  private static final long PIECE = 64 << 10;

  private final Call call;
  private final Pipe pipe = new Pipe(AHEAD);
  private volatile @Nullable IOException failure;

  Conveyor(Call call) {
    this.call = call;
  }

  /** Returns the reader's end. */
  BufferedSource source() {
    return Okio.buffer(new Reader());
  }

  /** Carries the body until it ends, breaks or the reader has gone. */
  void carry(Response response) {
    pipe.sink()
        .timeout()
        .deadline(Math.max(1, call.timeout().timeoutNanos()), TimeUnit.NANOSECONDS);
    try (response;
        Sink end = pipe.sink()) {
      Buffer piece = new Buffer();
      while (read(response, piece)) {
        end.write(piece, piece.size());
      }
    } catch (IOException e) {
      call.cancel(); // the reader has gone, or came too late
    }
  }

  private boolean read(Response response, Buffer piece) {
    try {
      return response.body().source().read(piece, PIECE) >= 0;
    } catch (IOException e) {
      failure = e;
      return false;
    }
  }

  private final class Reader extends ForwardingSource {

    Reader() {
      super(pipe.source());
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long count;
      try {
        count = super.read(sink, byteCount);
      } catch (InterruptedIOException e) {
        call.cancel();
        throw e;
      }
      IOException broken = failure;
      if (count < 0 && broken != null) {
        throw broken;
      }
      return count;
    }
  }
}
