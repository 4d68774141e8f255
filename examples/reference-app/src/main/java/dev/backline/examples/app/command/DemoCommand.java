package dev.backline.examples.app.command;

import dev.backline.core.storage.Filter;
import dev.backline.core.sync.SyncRun;
import dev.backline.examples.app.demo.DemoData;
import dev.backline.examples.app.demo.DemoFolder;
import dev.backline.examples.app.demo.DemoPlatforms;
import dev.backline.examples.app.serve.Serving;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all of Backline against simulated platforms; needs no account and no network. */
@Command(
    name = "demo",
    description =
        "Shows all of Backline against simulated platforms; needs no account and no network.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final int USUAL_PORT = 8080;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The dashboard's port (default: 8080, or a free one).")
  private @Nullable Integer port;

  @Option(names = "--once", description = "Ends after the summary and serves no dashboard.")
  private boolean once;

  private final Backline root;

  DemoCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() throws InterruptedException {
    long started = root.surroundings().ticker().nanos();
    if (!once && port != null) {
      requireFree(port);
    }
    PrintWriter out = root.out();
    out.println(
        "Backline demo: every person, sale and number is invented; nothing leaves this machine.");
    out.println();
    Instant now = root.surroundings().clock().instant();
    try (DemoFolder folder = DemoFolder.create();
        DemoPlatforms platforms = DemoPlatforms.start(now);
        Workspace workspace = open(folder, platforms)) {
      requireUnused(workspace);
      DemoData.bringHome(
          workspace,
          platforms,
          folder.path().resolve("exports"),
          line -> {
            out.println(line);
            out.flush();
          });
      DemoSummary.print(workspace, out);
      out.println();
      out.printf(
          Locale.ENGLISH,
          "All of it took %.1f seconds, into %s.%n",
          (root.surroundings().ticker().nanos() - started) / 1e9,
          root.databaseChosen() ? "the database you named" : "a database of its own");
      out.flush();
      if (!once) {
        serve(workspace);
      }
    }
    return ExitCode.DONE.code();
  }

  private Workspace open(DemoFolder folder, DemoPlatforms platforms) {
    Map<String, String> environment = new HashMap<>(platforms.settings());
    environment.put("BACKLINE_GOAL_STREAMS", "700000");
    environment.put("BACKLINE_GOAL_REVENUE_USD", "4000");
    environment.put("BACKLINE_DATA_DIR", folder.path().resolve("data").toString());
    Settings settings = Settings.read(environment, Path.of("no.env"), folder.path());
    String database =
        root.databaseChosen() ? root.database() : "jdbc:sqlite:" + folder.path().resolve("demo.db");
    return Workspace.open(settings, database, root.time(), silent -> {});
  }

  /** Refuses a database into which anything was ever brought home, or with which one signed in. */
  private static void requireUnused(Workspace workspace) {
    if (!workspace.tokens().statuses().isEmpty()
        || workspace.storage().inSnapshot(tx -> tx.count(SyncRun.DATASET, Filter.all())) > 0) {
      throw CommandFailure.usage(
          "this database is in use already, and the demo's invented numbers would mix with its own",
          "Name an empty one with --db, or leave --db out: then the demo makes one for itself.");
    }
  }

  private void serve(Workspace workspace) throws InterruptedException {
    try (Serving serving = Serving.start(workspace, place(), true)) {
      root.out().println();
      root.out().println("The dashboard is at " + serving.address() + " (stop it with Ctrl+C).");
      root.out().flush();
      serving.waitForEnd();
    }
  }

  /** It takes a while until the dashboard starts; a taken port is told before. */
  private static void requireFree(int port) {
    if (port < 1 || port > 65_535) {
      return; // any free port, or refused where it is opened
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      throw CommandFailure.usage(
          "port " + port + " at 127.0.0.1 is taken or not allowed",
          "Choose another with --port, or 0 for any free one.");
    }
  }

  /** The port asked for, or the usual one if it is free, or any. */
  private Serving.Place place() {
    if (port != null) {
      return new Serving.Place("127.0.0.1", port);
    }
    try (ServerSocket probe = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
      return new Serving.Place("127.0.0.1", probe.getLocalPort());
    } catch (IOException taken) {
      return new Serving.Place("127.0.0.1", 0);
    }
  }
}
