package dev.backline.examples.app.command;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Patreon posts: written, previewed and scheduled here, handed over for publishing. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "posts",
    description =
        "Patreon posts: written, previewed and scheduled here, handed over for publishing.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PostsCommand {

  private PostsCommand() {}

  static CommandLine tree(Backline root) {
    CommandLine line = new CommandLine(new PostsCommand());
    line.addSubcommand(new Draft(root));
    line.addSubcommand(new Preview(root));
    line.addSubcommand(new Schedule(root));
    line.addSubcommand(new ListAll(root));
    line.addSubcommand(new Publish(root));
    return line;
  }

  /** Writes or changes a draft. */
  @Command(
      name = "draft",
      description = "Writes or changes a draft.",
      mixinStandardHelpOptions = true)
  static final class Draft implements Callable<Integer> {

    @Option(
        names = "--id",
        paramLabel = "ID",
        description = "The draft to change; a new one if left out.")
    private @Nullable String id;

    @Option(names = "--title", paramLabel = "TEXT", description = "The title.")
    private @Nullable String title;

    @Option(
        names = "--content",
        paramLabel = "MARKDOWN",
        description = "The text in Markdown, or @FILE.")
    private @Nullable String content;

    @Option(
        names = "--audience",
        paramLabel = "public|patrons|tiers",
        defaultValue = "patrons",
        description = "Who may read it (default: patrons).")
    private String audience = "patrons";

    @Option(
        names = "--tier",
        paramLabel = "ID",
        description = "A tier that may read it; repeatable.")
    private List<String> tiers = List.of();

    private final Backline root;

    Draft(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "posts draft");
    }
  }

  /** Shows a draft as its readers will see it. */
  @Command(
      name = "preview",
      description = "Shows a draft as its readers will see it.",
      mixinStandardHelpOptions = true)
  static final class Preview implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The draft.")
    private String id = "";

    private final Backline root;

    Preview(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "posts preview");
    }
  }

  /** Sets when a draft is due. */
  @Command(
      name = "schedule",
      description = "Sets when a draft is due.",
      mixinStandardHelpOptions = true)
  static final class Schedule implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The draft.")
    private String id = "";

    @Option(
        names = "--at",
        paramLabel = "INSTANT",
        required = true,
        description = "When, such as 2026-12-24T18:00:00Z.")
    private Instant at = Instant.EPOCH;

    private final Backline root;

    Schedule(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "posts schedule");
    }
  }

  /** Lists drafts, scheduled and published posts. */
  @Command(
      name = "list",
      description = "Lists drafts, scheduled and published posts.",
      mixinStandardHelpOptions = true)
  static final class ListAll implements Callable<Integer> {

    private final Backline root;

    ListAll(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "posts list");
    }
  }

  /** Prepares a draft for publishing. */
  @Command(
      name = "publish",
      description = "Prepares a draft for publishing.",
      mixinStandardHelpOptions = true)
  static final class Publish implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The draft.")
    private String id = "";

    private final Backline root;

    Publish(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      throw NotYet.of(root, "posts publish");
    }
  }
}
