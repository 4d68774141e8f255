package dev.backline.core.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs sources one after the other, or several at a time. */
final class SideBySide {

  private SideBySide() {}

  static List<StreamReport> of(
      List<? extends Source<?>> sources,
      SyncOptions options,
      Function<Source<?>, StreamReport> run) {
    Set<SourceId> ids = new HashSet<>();
    for (Source<?> source : sources) {
      if (!ids.add(source.id())) {
        throw new IllegalArgumentException(source.id() + " is given twice");
      }
    }
    return options.parallelism() == 1 || sources.size() < 2
        ? sequentially(sources, run)
        : inParallel(sources, options.parallelism(), run);
  }

  private static List<StreamReport> sequentially(
      List<? extends Source<?>> sources, Function<Source<?>, StreamReport> run) {
    List<StreamReport> reports = new ArrayList<>();
    for (Source<?> source : sources) {
      reports.add(
          Thread.currentThread().isInterrupted()
              ? StreamRun.nothing(source.id(), new StreamOutcome.Cancelled())
              : run.apply(source));
    }
    return reports;
  }

  private static List<StreamReport> inParallel(
      List<? extends Source<?>> sources, int parallelism, Function<Source<?>, StreamReport> run) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallelism, sources.size()));
    try {
      List<Future<StreamReport>> running = new ArrayList<>();
      for (Source<?> source : sources) {
        running.add(
            threads.submit(
                () ->
                    Thread.currentThread().isInterrupted()
                        ? StreamRun.nothing(source.id(), new StreamOutcome.Cancelled())
                        : run.apply(source)));
      }
      return collect(sources, running, threads);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Waits for all; an interrupt is passed on to each, and they are waited for all the same. */
  private static List<StreamReport> collect(
      List<? extends Source<?>> sources,
      List<Future<StreamReport>> running,
      ExecutorService threads) {
    boolean interrupted = false;
    List<Runnable> neverBegun = List.of();
    try {
      threads.shutdown();
      while (!threads.awaitTermination(1, TimeUnit.HOURS)) {
        // A run may take days; it ends by itself or by an interrupt.
      }
    } catch (InterruptedException e) {
      interrupted = true;
      neverBegun = threads.shutdownNow(); // these are the futures themselves
    }
    List<StreamReport> reports = new ArrayList<>();
    for (int i = 0; i < running.size(); i++) {
      Future<StreamReport> future = running.get(i);
      reports.add(
          neverBegun.stream().anyMatch(task -> task == future)
              ? StreamRun.nothing(sources.get(i).id(), new StreamOutcome.Cancelled())
              : resultOf(future));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return reports;
  }

  private static StreamReport resultOf(Future<StreamReport> future) {
    while (true) {
      try {
        return future.get();
      } catch (InterruptedException e) {
        // Already passed on to the run, which ends soon.
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }
}
