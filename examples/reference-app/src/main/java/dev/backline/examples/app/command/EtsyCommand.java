package dev.backline.examples.app.command;

import dev.backline.core.sync.DataSources;
import dev.backline.etsy.listing.StockAction;
import dev.backline.etsy.listing.StockPlan;
import dev.backline.etsy.listing.StoredStock;
import dev.backline.examples.app.etsy.EtsyDesk;
import dev.backline.examples.app.etsy.EtsyDesk.Direction;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Etsy: stock compared and levelled, and the state of the shop. */
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
    line.addSubcommand(new Stock(root));
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
        description = "pull: Etsy wins; push: the stock kept here wins; auto: the newer wins.")
    private Direction direction = Direction.AUTO;

    @Option(names = "--dry-run", description = "Shows the plan and changes nothing.")
    private boolean dryRun;

    private final Backline root;

    Inventory(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      try (Workspace workspace = root.open()) {
        EtsyDesk desk = new EtsyDesk(workspace);
        if (dryRun) {
          StockPlan plan = desk.plan(direction);
          print(plan.changes(), plan.unknown().size());
          root.out()
              .println(
                  plan.changes().size()
                      + " differences, "
                      + plan.unknown().size()
                      + (direction == Direction.PUSH
                          ? " variants unknown here, "
                          : " variants to take over, ")
                      + plan.callsNeeded()
                      + " calls needed; nothing was changed");
          return ExitCode.DONE.code();
        }
        EtsyDesk.Levelled done = desk.apply(direction);
        if (done.adopted() > 0) {
          root.out().println(done.adopted() + " variants were taken over with Etsy's stock.");
        }
        print(done.changes(), done.adopted());
        boolean failed =
            done.log().stream().anyMatch(action -> action.result() == StockAction.Result.ERROR);
        return (failed ? ExitCode.PARTLY : ExitCode.DONE).code();
      }
    }

    private void print(List<StockAction> actions, int others) {
      if (actions.isEmpty()) {
        if (others == 0) {
          root.out().println("Etsy and the stock kept here agree.");
        }
        return;
      }
      TextTable table =
          new TextTable("listing", "sku", "Etsy", "here", "difference", "action", "result", "why")
              .right(2, 3, 4);
      actions.forEach(
          action ->
              table.row(
                  action.listingId(),
                  action.sku(),
                  String.valueOf(action.etsyQuantity()),
                  String.valueOf(action.localQuantity()),
                  String.valueOf(action.difference()),
                  action.action().name().toLowerCase(Locale.ROOT),
                  action.result().name().toLowerCase(Locale.ROOT),
                  action.reason()));
      table.print(root.out());
    }
  }

  /** Shows the stock kept here, or sets the pieces of one product. */
  @Command(
      name = "stock",
      description = "Shows the stock kept here, or sets the pieces of one product.",
      mixinStandardHelpOptions = true)
  static final class Stock implements Callable<Integer> {

    @Parameters(paramLabel = "SKU", arity = "0..1", description = "The product.")
    private String product = "";

    @Option(names = "--set", paramLabel = "N", description = "How many pieces there are now.")
    private @Nullable Long pieces;

    private final Backline root;

    Stock(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      if (pieces != null && (product.isEmpty() || pieces < 0)) {
        throw CommandFailure.usage(
            "--set needs a SKU and a number that is not negative",
            "Write it like backline etsy stock MUG-BLUE --set 12.");
      }
      try (Workspace workspace = root.open()) {
        StoredStock stock = new EtsyDesk(workspace).stock();
        if (pieces != null) {
          stock.set(product, pieces);
        }
        TextTable table = new TextTable("sku", "pieces", "changed").right(1);
        stock.levels().stream()
            .filter(level -> product.isEmpty() || level.product().equals(product))
            .forEach(
                level ->
                    table.row(
                        level.product(),
                        String.valueOf(level.quantity()),
                        level.changed() == null ? "" : String.valueOf(level.changed())));
        if (table.isEmpty()) {
          root.out()
              .println(
                  "No stock is kept here. Take it over with backline etsy inventory --direction"
                      + " pull.");
        } else {
          table.print(root.out());
        }
        return ExitCode.DONE.code();
      }
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
      try (Workspace workspace = root.open()) {
        List<String> problems = new EtsyDesk(workspace).validate();
        if (problems.isEmpty()) {
          root.out().println("Credentials, scopes and shop are right.");
          return ExitCode.DONE.code();
        }
        problems.forEach(root.out()::println);
        return ExitCode.CREDENTIALS.code();
      }
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
      try (Workspace workspace = root.open()) {
        EtsyDesk desk = new EtsyDesk(workspace);
        TextTable table = new TextTable("stream", "rows", "last run", "state").right(1);
        for (DataSources.Holding held : DataSources.of(workspace.storage()).list()) {
          if (held.source().platform().equals("etsy")) {
            table.row(
                held.source().stream(),
                String.valueOf(held.rows()),
                held.lastRun().map(run -> Formats.plainMoment(run.started())).orElse("never"),
                held.lastRun().map(run -> run.state().name().toLowerCase(Locale.ROOT)).orElse(""));
          }
        }
        if (!table.isEmpty()) {
          table.print(root.out());
        }
        desk.log(1).forEach(action -> root.out().println("last inventory action: " + action.at()));
        EtsyDesk.Quota quota = desk.quota();
        root.out().println("calls left: " + quota.left() + " of " + quota.limit());
        return ExitCode.DONE.code();
      }
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
      try (Workspace workspace = root.open()) {
        boolean well = new EtsyDesk(workspace).validate().isEmpty();
        root.out().println(well ? "healthy" : "unhealthy");
        return (well ? ExitCode.DONE : ExitCode.PARTLY).code();
      }
    }
  }
}
