package dev.backline.examples.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the reference app; each subcommand is a class of its own. */
@Command(
    name = "backline",
    description = "Brings a creator's numbers home and makes figures of them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = Demo.class)
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name and leaves with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
