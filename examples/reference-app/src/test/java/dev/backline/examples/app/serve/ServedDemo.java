package dev.backline.examples.app.serve;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.examples.app.demo.DemoData;
import dev.backline.examples.app.demo.DemoFolder;
import dev.backline.examples.app.demo.DemoPlatforms;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The demo with all its data, served on a free port. */
final class ServedDemo implements AutoCloseable {

  private final DemoFolder folder = DemoFolder.create();
  private final AtomicLong passed = new AtomicLong();
  private final DemoPlatforms platforms;
  private final Workspace workspace;
  private final Serving serving;

  ServedDemo(Map<String, String> more) {
    InstantSource clock = InstantSource.system();
    platforms = DemoPlatforms.start(clock.instant());
    Map<String, String> environment = new HashMap<>(platforms.settings());
    environment.put("BACKLINE_DATA_DIR", folder.path().resolve("data").toString());
    environment.putAll(more);
    Settings settings = Settings.read(environment, Path.of("no.env"), folder.path());
    workspace =
        Workspace.open(
            settings,
            "jdbc:sqlite:" + folder.path().resolve("demo.db"),
            new Workspace.Time(
                clock, () -> Ticker.system().nanos() + passed.get(), Sleeper.system()),
            silent -> {});
    DemoData.bringHome(workspace, platforms, folder.path().resolve("exports"), silent -> {});
    serving = Serving.start(workspace, new Serving.Place("127.0.0.1", 0), true);
  }

  /** Lets time pass for what the app keeps. */
  void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  Workspace workspace() {
    return workspace;
  }

  Path folder() {
    return folder.path();
  }

  URI at(String path) {
    return serving.address().resolve(path);
  }

  @Override
  public void close() {
    serving.close();
    workspace.close();
    platforms.close();
    folder.close();
  }
}
