package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all of Backline against simulated platforms; needs no account and no network. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "demo",
    description =
        "Shows all of Backline against simulated platforms; needs no account and no network.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

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
  public Integer call() {
    root.out().println("Backline demo: no platform is there yet; the commands are. See --help.");
    return ExitCode.DONE.code();
  }
}
