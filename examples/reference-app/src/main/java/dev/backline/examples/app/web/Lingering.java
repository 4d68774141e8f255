package dev.backline.examples.app.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads on for a while, and throws away, what is still being sent when its answer is already out.
 *
 * <p>A server that refuses an upload and hangs up resets the connection, and with it goes the
 * answer: browsers send to the end before they read, and would show a broken connection instead of
 * the reason. No thread waits. Thread-safe.
 */
final class Lingering extends Handler.Wrapper {

  /** How many pieces are read before others get their turn. */
  private static final int AT_ONCE = 16;

  private final Duration most;

  /**
   * Creates the handler.
   *
   * @param most how long it reads on at most
   */
  Lingering(Duration most) {
    this.most = most;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return super.handle(request, response, callback);
    }
    Rest rest = new Rest(request, callback);
    return super.handle(rest.asked(), response, rest);
  }

  /** What is still to come of one request; the exchange ends with it or when its time is over. */
  private final class Rest implements Callback {

    private final Request request;
    private final Callback end;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Scheduler.Task limit = () -> false;

    Rest(Request request, Callback end) {
      this.request = request;
      this.end = end;
    }

    /** The request, whose rest is left to us: the server itself would give it up as unread. */
    Request asked() {
      return new Request.Wrapper(request) {
        @Override
        public boolean consumeAvailable() {
          return over(AT_ONCE);
        }
      };
    }

    @Override
    public void succeeded() {
      if (over(AT_ONCE)) {
        end.succeeded();
        return;
      }
      limit =
          request
              .getComponents()
              .getScheduler()
              .schedule(this::end, most.toMillis(), TimeUnit.MILLISECONDS);
      request.demand(this::more);
    }

    @Override
    public void failed(Throwable failure) {
      end.failed(failure);
    }

    private void more() {
      if (over(AT_ONCE)) {
        limit.cancel();
        end();
      } else {
        request.demand(this::more);
      }
    }

    /** Throws away what is here, and says whether nothing more will come. */
    private boolean over(int chunks) {
      for (int i = 0; i < chunks; i++) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          return false;
        }
        chunk.release();
        if (chunk.isLast()) {
          return true;
        }
      }
      return false;
    }

    private void end() {
      if (ended.compareAndSet(false, true)) {
        end.succeeded();
      }
    }
  }
}
