package dev.backline.core.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a file, read by one thread or several, handed out in the file's order.
 *
 * <p>At most one chunk a thread and one more are in memory. Not thread-safe; the workers it starts
 * end with {@link #close}.
 */
final class ResultQueue<T extends Record> implements Closeable {

  private final CsvPlan<T> plan;
  private final RecordParser parser;
  private final InputStream in;
  private final RecordSplitter splitter;
  private final int threads;
  private final @Nullable ExecutorService workers;
  private final Deque<Future<ChunkReader.Result>> ahead = new ArrayDeque<>();
  private boolean exhausted;

  ResultQueue(CsvPlan<T> plan, int threads) throws IOException {
    this.plan = plan;
    this.parser = new RecordParser(plan.dialect());
    this.threads = threads;
    this.in = plan.input().open(plan.dataOffset());
    this.splitter =
        new RecordSplitter(
            plan.input().name(),
            in,
            RecordSyntax.of(plan.dialect()),
            plan.dataOffset(),
            plan.dataLine(),
            plan.dataEnd());
    this.workers = threads < 2 ? null : Executors.newFixedThreadPool(threads, ResultQueue::worker);
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "backline-csv");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the next chunk's rows, or null at the end. */
  ChunkReader.@Nullable Result next() throws IOException, InterruptedException {
    if (workers == null) {
      Chunk chunk = chunk();
      return chunk == null ? null : new ChunkReader<>(plan, parser).read(chunk);
    }
    while (!exhausted && ahead.size() <= threads) {
      Chunk chunk = chunk();
      if (chunk == null) {
        exhausted = true;
      } else {
        ahead.add(workers.submit(() -> new ChunkReader<>(plan, parser).read(chunk)));
      }
    }
    Future<ChunkReader.Result> first = ahead.poll();
    if (first == null) {
      return null;
    }
    try {
      return first.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Returns the next records of this reading, or null at its end. */
  private @Nullable Chunk chunk() throws IOException {
    Chunk chunk = splitter.offset() >= plan.stop() ? null : splitter.next();
    return chunk == null ? null : chunk.first(chunk.countBefore(plan.stop()));
  }

  @Override
  public void close() throws IOException {
    if (workers != null) {
      workers.shutdownNow();
    }
    in.close();
  }
}
