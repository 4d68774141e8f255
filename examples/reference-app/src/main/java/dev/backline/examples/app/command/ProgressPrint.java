package dev.backline.examples.app.command;

import dev.backline.core.sync.SyncListener;
import dev.backline.core.sync.SyncProgress;
import dev.backline.core.sync.SyncProgress.Stage;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how runs proceed: a bar on a terminal, plain lines elsewhere. Thread-safe. */
final class ProgressPrint implements SyncListener, AutoCloseable {

  private static final int EVERY = 20;

  private final Surroundings surroundings;
  private final Map<String, ProgressBar> bars = new HashMap<>();

  ProgressPrint(Surroundings surroundings) {
    this.surroundings = surroundings;
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
    PrintWriter err = surroundings.err();
    boolean worthALine =
        progress.stage() != Stage.PAGE || progress.page() == 1 || progress.page() % EVERY == 0;
    if (worthALine) {
      err.println(progress);
    }
  }

  private void bar(SyncProgress progress) {
    String name = progress.source().toString();
    ProgressBar bar =
        bars.computeIfAbsent(
            name,
            absent ->
                new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(progress.expected().orElse(-1))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" rows", 1)
                    .build());
    progress.expected().ifPresent(bar::maxHint);
    bar.stepTo(progress.rows());
    bar.setExtraMessage(
        progress.stage() == Stage.WAITING
            ? " waiting: " + progress.reason()
            : progress.callsLeft().isPresent()
                ? " " + progress.callsLeft().getAsLong() + " calls left"
                : "");
    if (progress.stage() == Stage.ENDED) {
      bar.close();
    }
  }

  @Override
  public synchronized void close() {
    bars.values().forEach(ProgressBar::close);
  }
}
