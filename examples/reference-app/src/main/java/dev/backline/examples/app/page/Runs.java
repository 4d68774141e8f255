package dev.backline.examples.app.page;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.SyncRun;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the runs that are kept. */
final class Runs {

  private Runs() {}

  /** Returns the latest run of the sources whose id begins so. */
  static Optional<SyncRun> latest(Storage storage, String prefix) {
    return of(storage, prefix).stream().findFirst();
  }

  /** Returns the runs of the sources whose id begins so, the latest first. */
  static List<SyncRun> of(Storage storage, String prefix) {
    Filter which = prefix.isEmpty() ? Filter.all() : Filter.startsWith("source", prefix);
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(SyncRun.DATASET, which)) {
            return rows.stream()
                .map(Versioned::row)
                .sorted(Comparator.comparing(SyncRun::number).reversed())
                .toList();
          }
        });
  }

  static Html badge(SyncRun run) {
    return switch (run.state()) {
      case COMPLETED -> Components.badge(Tone.GOOD, "Completed");
      case RUNNING -> Components.badge(Tone.WARN, "Running");
      case STOPPED, CANCELLED, ABANDONED ->
          Components.badge(
              Tone.WARN, Names.words(run.state().name().toLowerCase(java.util.Locale.ROOT)));
      case FAILED -> Components.badge(Tone.BAD, "Failed");
    };
  }
}
