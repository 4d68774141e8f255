package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the stored grants: account, scopes, expiry; never a token. */
@SuppressWarnings("UnusedVariable")
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
    throw NotYet.of(root, "tokens");
  }
}
