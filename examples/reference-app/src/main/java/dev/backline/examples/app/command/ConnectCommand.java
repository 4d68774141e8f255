package dev.backline.examples.app.command;

import dev.backline.core.auth.Grant;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.serve.LoopbackSignIn;
import dev.backline.examples.app.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Connects an account by signing in at the platform (OAuth with a loopback callback). */
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
  public Integer call() throws InterruptedException {
    PlatformName name = PlatformChoice.one(platform);
    Platform known =
        Platforms.find(name)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        name.title() + " can't be connected by this build", "Update Backline."));
    try (Workspace workspace = root.open()) {
      Grant grant =
          new LoopbackSignIn(workspace, known)
              .run(
                  port,
                  address -> {
                    root.out().println("Open this address and agree:");
                    root.out().println("  " + address);
                    root.out().flush();
                  });
      root.out()
          .println(
              name.title()
                  + " is connected as "
                  + grant.account()
                  + (grant.scopes().isEmpty() ? "" : " with " + String.join(" ", grant.scopes())));
      return ExitCode.DONE.code();
    }
  }
}
