package dev.backline.examples.app.command;

import dev.backline.examples.app.sync.PatreonPictures;
import dev.backline.examples.app.sync.PatreonPictures.Model;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.image.PatreonImages;
import dev.backline.patreon.image.PatreonImages.Refreshed;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Cached images. */
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
    private @Nullable Model model;

    @Option(names = "--force", description = "Fetches those that are still fresh as well.")
    private boolean force;

    private final Backline root;

    Refresh(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      List<Model> models = model == null ? List.of(Model.values()) : List.of(model);
      try (Workspace workspace = root.open()) {
        Refreshed done =
            PatreonPictures.refresh(
                workspace,
                models,
                force ? PatreonImages.Refresh.FORCE : PatreonImages.Refresh.MISSING);
        root.out()
            .println(
                done.fresh()
                    + " fresh, "
                    + done.old()
                    + " kept from before, "
                    + done.placeholders()
                    + " replaced by a placeholder");
        return (done.placeholders() > 0 ? ExitCode.PARTLY : ExitCode.DONE).code();
      }
    }
  }
}
