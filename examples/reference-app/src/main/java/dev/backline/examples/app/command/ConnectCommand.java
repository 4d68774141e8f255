package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connects an account by signing in at the platform (OAuth with a loopback callback). */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "connect",
    description =
        "Connects an account by signing in at the platform (OAuth with a loopback callback).",
    mixinStandardHelpOptions = true)
final class ConnectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PLATFORM", description = "Which platform.")
  private String platform = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The callback's port (default: the redirect address's, or a free one).")
  private int port;

  private final Backline root;

  ConnectCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    PlatformChoice.one(platform);
    throw NotYet.of(root, "connect");
  }
}
