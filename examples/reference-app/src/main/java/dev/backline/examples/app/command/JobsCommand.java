package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Background jobs: last and next run, history. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "jobs",
    description = "Background jobs: last and next run, history.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class JobsCommand {

  private JobsCommand() {}

  static CommandLine tree(Backline root) {
    CommandLine line = new CommandLine(new JobsCommand());
    line.addSubcommand(new Run(root));
    return line;
  }

  /** Runs a job now. */
  @Command(name = "run", description = "Runs a job now.", mixinStandardHelpOptions = true)
  static final class Run implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The job.")
    private String name = "";

    private final Backline root;

    Run(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "jobs run");
    }
  }
}
