package dev.backline.examples.app.command;

import dev.backline.core.sync.SyncListener;
import dev.backline.core.sync.SyncProgress;
import dev.backline.core.sync.SyncProgress.Stage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how runs proceed: a bar on a terminal, plain lines elsewhere. Thread-safe. */
final class ProgressPrint implements SyncListener, AutoCloseable {

  private static final int EVERY = 20;
  private static final int REDRAW_MILLIS = 250;

  private final Surroundings surroundings;
  private final IntSupplier columns;
  private final @Nullable String title;
  private final OptionalLong expected;
  private final Map<String, ProgressBar> bars = new HashMap<>();

  private ProgressPrint(
      Surroundings surroundings,
      IntSupplier columns,
      @Nullable String title,
      OptionalLong expected) {
    this.surroundings = surroundings;
    this.columns = columns;
    this.title = title;
    this.expected = expected;
  }

  /** Shows runs under the names of their sources. */
  static ProgressPrint of(Surroundings surroundings) {
    return new ProgressPrint(surroundings, columns(), null, OptionalLong.empty());
  }

  /** Shows the import of a file, measured by the lines it has. */
  static ProgressPrint of(Surroundings surroundings, Path file) {
    return of(surroundings, file, columns());
  }

  static ProgressPrint of(Surroundings surroundings, Path file, IntSupplier columns) {
    return new ProgressPrint(
        surroundings,
        columns,
        file.getFileName().toString(),
        surroundings.terminal() ? lines(file) : OptionalLong.empty());
  }

  private static IntSupplier columns() {
    // it leaves the last column free; the line does so itself
    ConsoleProgressBarConsumer console = new ConsoleProgressBarConsumer(System.err);
    return () -> console.getMaxRenderedLength() + 1;
  }

  /** Counts the lines below the header; a line break inside a cell is counted too. */
  private static OptionalLong lines(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] bytes = new byte[1 << 16];
      long breaks = 0;
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        for (int i = 0; i < read; i++) {
          breaks += bytes[i] == '\n' ? 1 : 0;
        }
      }
      return OptionalLong.of(Math.max(1, breaks - 1));
    } catch (IOException unreadable) {
      return OptionalLong.empty(); // the import tells what is wrong with the file
    }
  }

  @Override
  public synchronized void on(SyncProgress progress) {
    if (surroundings.terminal()) {
      bar(progress);
    } else {
      line(progress);
    }
  }

  private void line(SyncProgress progress) {
    String name = name(progress);
    String rows =
        String.format(
            Locale.ENGLISH, progress.rows() == 1 ? "%,d row" : "%,d rows", progress.rows());
    String left =
        progress.callsLeft().isPresent()
            ? ", " + progress.callsLeft().getAsLong() + " calls left"
            : "";
    switch (progress.stage()) {
      case STARTED -> surroundings.err().println(name + ": started");
      case WAITING -> surroundings.err().println(name + ": " + waiting(progress));
      case ENDED -> surroundings.err().println(name + ": ended after " + rows);
      case PAGE -> {
        if (progress.page() == 1 || progress.page() % EVERY == 0) {
          surroundings.err().println(name + ": " + rows + left);
        }
      }
    }
  }

  private void bar(SyncProgress progress) {
    ProgressBar bar = bars.computeIfAbsent(progress.source().toString(), id -> bar(name(progress)));
    total(progress).ifPresent(bar::maxHint);
    bar.stepTo(progress.rows());
    bar.setExtraMessage(
        progress.stage() == Stage.WAITING
            ? waiting(progress)
            : progress.callsLeft().isPresent()
                ? progress.callsLeft().getAsLong() + " calls left"
                : "");
    if (progress.stage() == Stage.ENDED) {
      bar.close();
    }
  }

  private ProgressBar bar(String name) {
    ProgressLine line = new ProgressLine(surroundings.err(), columns);
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(expected.orElse(-1))
        .setRenderer(line)
        .setConsumer(line)
        .continuousUpdate() // time goes on while a page is awaited
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .build();
  }

  private OptionalLong total(SyncProgress progress) {
    return progress.expected().isPresent() ? progress.expected() : expected;
  }

  private String name(SyncProgress progress) {
    return title == null ? progress.source().toString() : title;
  }

  private static String waiting(SyncProgress progress) {
    return "waiting"
        + progress.waitingUntil().map(until -> " until " + until).orElse("")
        + (progress.reason().isEmpty() ? "" : ": " + progress.reason());
  }

  @Override
  public synchronized void close() {
    bars.values().forEach(ProgressBar::close);
  }
}
