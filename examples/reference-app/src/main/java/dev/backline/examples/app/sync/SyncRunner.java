package dev.backline.examples.app.sync;

import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncListener;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.sync.SyncRun;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Brings platforms' data home, one platform after the other. Thread-safe. */
public final class SyncRunner {

  private final Workspace workspace;

  /** Creates a runner over the workspace. */
  public SyncRunner(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Runs what is asked for; one that fails never stops the others.
   *
   * @param asked what the user typed: a platform's name, or {@code all}
   * @param listener told how the runs proceed
   */
  public RunReport run(
      String asked, List<PlatformName> names, SyncRequest request, SyncListener listener) {
    List<PlatformRun> runs = new ArrayList<>();
    for (PlatformName name : names) {
      runs.add(run(name, request, listener));
    }
    if (!request.dryRun()) {
      names.forEach(name -> Settlement.after(workspace, name.id()));
      workspace.factsChanged();
    }
    return new RunReport(UUID.randomUUID().toString(), asked, request.dryRun(), runs);
  }

  private PlatformRun run(PlatformName name, SyncRequest request, SyncListener listener) {
    Optional<Platform> platform = Platforms.find(name);
    if (platform.isEmpty()) {
      return PlatformRun.failed(
          name,
          new SettingException(
              name.title() + " can't be synced by this build", "Update Backline."));
    }
    try (Platform.Client client = platform.get().open(workspace)) {
      List<Source<?>> sources = client.sources(request);
      SyncReport report = run(sources, request, listener);
      List<PlatformRun.Stream> streams = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        StreamReport stream = report.streams().get(i);
        streams.add(new PlatformRun.Stream(stream, window(sources.get(i), stream, request)));
      }
      return new PlatformRun(name, streams, Optional.empty());
    } catch (RuntimeException failed) {
      // told as the platform's failure, so that the other platforms still run
      return PlatformRun.failed(name, failed);
    }
  }

  private SyncReport run(List<Source<?>> sources, SyncRequest request, SyncListener listener) {
    Sync sync =
        Sync.to(workspace.storage())
            .progress(listener)
            .clock(workspace.time().clock())
            .ticker(workspace.time().ticker());
    if (request.window().isPresent()) {
      sync = sync.window(request.window().get());
    }
    if (request.replace()) {
      sync = sync.replace();
    }
    return request.dryRun() ? sync.dryRun(sources.toArray(Source<?>[]::new)) : sync.run(sources);
  }

  private DateWindow window(Source<?> source, StreamReport report, SyncRequest request) {
    if (report.run().isPresent()) {
      RowKey key = RowKey.of(report.run().getAsLong());
      Optional<DateWindow> listed =
          workspace
              .storage()
              .inSnapshot(tx -> tx.find(SyncRun.DATASET, key))
              .map(Versioned::row)
              .map(SyncRun::window);
      if (listed.isPresent()) {
        return listed.get();
      }
    }
    return request.window().orElseGet(source::window);
  }
}
