package dev.backline.examples.app.command;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Versioned;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.publish.Audience;
import dev.backline.patreon.publish.Drafts;
import dev.backline.patreon.publish.PostDraft;
import dev.backline.patreon.publish.PostPublisher;
import dev.backline.patreon.publish.PublishPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Patreon posts: written, previewed and scheduled here, handed over for publishing. */
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

  private static Drafts drafts(Workspace workspace) {
    return new Drafts(workspace.storage(), workspace.time().clock());
  }

  private static PostDraft require(Drafts drafts, String id) {
    return drafts
        .find(id)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "there is no draft '" + id + "'", "See them with backline posts list."));
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
        description = "Who may read it (default: patrons, or as before).")
    private @Nullable String audience;

    @Option(
        names = "--tier",
        paramLabel = "ID",
        description = "A tier that may read it; repeatable.")
    private List<String> tiers = List.of();

    @Option(
        names = "--campaign",
        paramLabel = "ID",
        description = "Which campaign (default: the only one).")
    private @Nullable String campaign;

    private final Backline root;

    Draft(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      try (Workspace workspace = root.open()) {
        Drafts drafts = drafts(workspace);
        PostDraft draft;
        if (id != null) {
          PostDraft old = require(drafts, id);
          draft =
              drafts.save(
                  old.written(
                          title == null ? old.title() : title,
                          content == null ? old.markdown() : text(content))
                      .readBy(readers(old.readers())));
        } else {
          draft =
              drafts.create(
                  campaign(workspace),
                  title == null ? "" : title,
                  content == null ? "" : text(content),
                  readers(new Audience.AllPatrons()));
        }
        root.out().println("draft " + draft.id());
        drafts
            .problems(draft)
            .forEach(problem -> root.out().println("  " + problem.field() + ": " + problem.what()));
        return ExitCode.DONE.code();
      }
    }

    private String text(String given) {
      if (!given.startsWith("@")) {
        return given;
      }
      try {
        return Files.readString(root.surroundings().workingDirectory().resolve(given.substring(1)));
      } catch (IOException unreadable) {
        throw CommandFailure.usage(
            "the file " + given.substring(1) + " can't be read", "Check the path.");
      }
    }

    private Audience readers(Audience before) {
      if ("tiers".equals(audience) || !tiers.isEmpty()) {
        return new Audience.Tiers(tiers);
      }
      if (audience == null) {
        return before;
      }
      try {
        return Audience.parse(audience);
      } catch (IllegalArgumentException unknown) {
        throw CommandFailure.usage(
            "'" + audience + "' is not an audience", "Choose public, patrons or tiers.");
      }
    }

    private String campaign(Workspace workspace) {
      if (campaign != null) {
        return campaign;
      }
      List<PatreonCampaign> known =
          workspace
              .storage()
              .inSnapshot(
                  tx -> {
                    try (var rows = tx.scan(PatreonCampaign.DATASET, Filter.all())) {
                      return rows.stream().map(Versioned::row).toList();
                    }
                  });
      if (known.size() > 1) {
        throw CommandFailure.usage(
            "there are several campaigns: "
                + known.stream()
                    .map(one -> one.id() + " (" + one.page().title() + ")")
                    .collect(Collectors.joining(", ")),
            "Name one with --campaign.");
      }
      return known.isEmpty() ? "default" : known.get(0).id();
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
      try (Workspace workspace = root.open()) {
        Drafts drafts = drafts(workspace);
        root.out().println(drafts.preview(require(drafts, id)).preview());
        return ExitCode.DONE.code();
      }
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
      try (Workspace workspace = root.open()) {
        Drafts drafts = drafts(workspace);
        PostDraft planned = drafts.schedule(require(drafts, id).id(), at);
        root.out().println("draft " + planned.id() + " is due at " + planned.plannedFor());
        return ExitCode.DONE.code();
      }
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
      try (Workspace workspace = root.open()) {
        TextTable table = new TextTable("id", "state", "title", "readers", "due");
        List<PostDraft> all =
            workspace
                .storage()
                .inSnapshot(
                    tx -> {
                      try (var rows = tx.scan(PostDraft.DATASET, Filter.all())) {
                        return rows.stream().map(Versioned::row).toList();
                      }
                    });
        all.forEach(
            draft ->
                table.row(
                    draft.id(),
                    draft.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    draft.title(),
                    draft.audience(),
                    draft.plannedFor() == null ? "" : String.valueOf(draft.plannedFor())));
        if (table.isEmpty()) {
          root.out().println("No drafts yet. Write one with backline posts draft --title …");
        } else {
          table.print(root.out());
        }
        return ExitCode.DONE.code();
      }
    }
  }

  /** Prepares a draft for publishing. */
  @Command(
      name = "publish",
      description = "Prepares a draft for publishing; Patreon's API takes no posts.",
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
      try (Workspace workspace = root.open()) {
        Drafts drafts = drafts(workspace);
        PublishPackage ready = drafts.publish(require(drafts, id).id(), PostPublisher.handOff());
        root.out().println("Paste this into " + ready.editor() + " and publish it there:");
        root.out().println();
        root.out().println(ready.title());
        root.out().println(ready.html());
        return ExitCode.DONE.code();
      }
    }
  }
}
