package dev.backline.examples.app.command;

/** Says that a command's part has not been built yet. */
final class NotYet {

  private NotYet() {}

  static CommandFailure of(Backline root, String part) {
    root.out().flush();
    return new CommandFailure(
        ExitCode.PARTLY,
        "this build does not have '" + part + "' yet",
        "See what works with backline --help, or update.",
        null);
  }
}
