package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Etsy: stock compared and levelled, and the state of the shop. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "etsy",
    description = "Etsy: stock compared and levelled, and the state of the shop.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class EtsyCommand {

  private EtsyCommand() {}

  static CommandLine tree(Backline root) {
    CommandLine line = new CommandLine(new EtsyCommand());
    line.addSubcommand(new Inventory(root));
    line.addSubcommand(new Validate(root));
    line.addSubcommand(new Status(root));
    line.addSubcommand(new Health(root));
    return line;
  }

  /** Compares stock per variant and levels it; shows the plan first. */
  @Command(
      name = "inventory",
      description = "Compares stock per variant and levels it; shows the plan first.",
      mixinStandardHelpOptions = true)
  static final class Inventory implements Callable<Integer> {

    @Option(
        names = "--direction",
        paramLabel = "pull|push|auto",
        required = true,
        description = "pull: Etsy wins; push: local wins; auto: the newer wins.")
    private Direction direction = Direction.AUTO;

    @Option(names = "--dry-run", description = "Shows the plan and changes nothing.")
    private boolean dryRun;

    private final Backline root;

    Inventory(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "etsy inventory");
    }
  }

  /** Checks credentials, scopes and shop. */
  @Command(
      name = "validate",
      description = "Checks credentials, scopes and shop.",
      mixinStandardHelpOptions = true)
  static final class Validate implements Callable<Integer> {

    private final Backline root;

    Validate(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "etsy validate");
    }
  }

  /** Shows last runs, state and calls left. */
  @Command(
      name = "status",
      description = "Shows last runs, state and calls left.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {

    private final Backline root;

    Status(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "etsy status");
    }
  }

  /** Says in one word whether syncing works; exit code 0 or 1. */
  @Command(
      name = "health",
      description = "Says in one word whether syncing works; exit code 0 or 1.",
      mixinStandardHelpOptions = true)
  static final class Health implements Callable<Integer> {

    private final Backline root;

    Health(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "etsy health");
    }
  }

  /** Who gives way when Etsy's stock and the local one differ. */
  enum Direction {
    PULL,
    PUSH,
    AUTO
  }
}
