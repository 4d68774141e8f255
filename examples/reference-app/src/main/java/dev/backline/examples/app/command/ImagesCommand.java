package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Cached images. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "images",
    description = "Cached images.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ImagesCommand {

  private ImagesCommand() {}

  static CommandLine tree(Backline root) {
    CommandLine line = new CommandLine(new ImagesCommand());
    line.addSubcommand(new Refresh(root));
    return line;
  }

  /** Fetches images whose addresses expire. */
  @Command(
      name = "refresh",
      description = "Fetches images whose addresses expire.",
      mixinStandardHelpOptions = true)
  static final class Refresh implements Callable<Integer> {

    @Option(
        names = "--model",
        paramLabel = "campaign|member|post|tier",
        description = "Only images of this kind.")
    private @Nullable String model;

    @Option(names = "--force", description = "Fetches those that are still fresh as well.")
    private boolean force;

    private final Backline root;

    Refresh(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "images refresh");
    }
  }
}
