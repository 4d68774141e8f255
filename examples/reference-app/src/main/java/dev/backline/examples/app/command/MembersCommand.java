package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Patreon members. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "members",
    description = "Patreon members.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class MembersCommand {

  private MembersCommand() {}

  static CommandLine tree(Backline root) {
    CommandLine line = new CommandLine(new MembersCommand());
    line.addSubcommand(new ForgetInactive(root));
    return line;
  }

  /** Deletes the personal data of members who left long ago; figures stay. */
  @Command(
      name = "forget-inactive",
      description = "Deletes the personal data of members who left long ago; figures stay.",
      mixinStandardHelpOptions = true)
  static final class ForgetInactive implements Callable<Integer> {

    private final Backline root;

    ForgetInactive(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "members forget-inactive");
    }
  }
}
