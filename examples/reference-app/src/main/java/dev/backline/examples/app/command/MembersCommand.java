package dev.backline.examples.app.command;

import dev.backline.examples.app.sync.MemberMemory;
import dev.backline.examples.app.workspace.Workspace;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Patreon members. */
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
      try (Workspace workspace = root.open()) {
        Duration memory = MemberMemory.of(workspace);
        long forgotten = MemberMemory.forget(workspace);
        root.out()
            .println(
                "Forgot the personal data of "
                    + forgotten
                    + " members who left more than "
                    + memory.toDays()
                    + " days ago; figures stay.");
        return ExitCode.DONE.code();
      }
    }
  }
}
