package dev.backline.examples.app;

import dev.backline.examples.app.command.CommandLines;
import dev.backline.examples.app.command.Surroundings;

/** Runs the command line. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name and leaves with its exit code. */
  public static void main(String[] args) {
    System.exit(CommandLines.run(Surroundings.ofProcess(), args));
  }
}
