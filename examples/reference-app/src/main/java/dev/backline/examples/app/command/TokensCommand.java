package dev.backline.examples.app.command;

import dev.backline.core.auth.GrantStatus;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the stored grants: account, scopes, expiry; never a token. */
@Command(
    name = "tokens",
    description = "Lists the stored grants: account, scopes, expiry; never a token.",
    mixinStandardHelpOptions = true)
final class TokensCommand implements Callable<Integer> {

  private final Backline root;

  TokensCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (Workspace workspace = root.open()) {
      TextTable table = new TextTable("platform", "account", "scopes", "expires", "state");
      for (GrantStatus grant : workspace.tokens().statuses()) {
        table.row(
            grant.platform(),
            grant.account(),
            String.join(" ", grant.scopes()),
            grant.expiresAt().map(Formats::plainMoment).orElse(""),
            grant.trouble().orElse(grant.reauthorizationRequired() ? "connect again" : "ok"));
      }
      if (table.isEmpty()) {
        root.out().println("No grants are stored. Make one with backline connect PLATFORM.");
      } else {
        table.print(root.out());
      }
    }
    return ExitCode.DONE.code();
  }
}
