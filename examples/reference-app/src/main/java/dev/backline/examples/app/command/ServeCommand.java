package dev.backline.examples.app.command;

import dev.backline.examples.app.serve.Serving;
import dev.backline.examples.app.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the dashboard and the HTTP API. */
@Command(
    name = "serve",
    description = "Serves the dashboard and the HTTP API.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port (default: 8080).")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen at; beyond this machine BACKLINE_ADMIN_PASSWORD is needed"
              + " (default: 127.0.0.1).")
  private String host = "127.0.0.1";

  private final Backline root;

  ServeCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Workspace workspace = root.open();
        Serving serving = Serving.start(workspace, new Serving.Place(host, port), false)) {
      root.out().println("Backline is at " + serving.address() + " (stop it with Ctrl+C).");
      root.out().flush();
      serving.waitForEnd();
    }
    return ExitCode.DONE.code();
  }
}
