package dev.backline.examples.app.command;

import dev.backline.bandcamp.reconcile.LedgerEntry;
import dev.backline.bandcamp.reconcile.Match;
import dev.backline.bandcamp.reconcile.Reconciliation;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.sync.Settlement;
import dev.backline.examples.app.workspace.Workspace;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares what the API brought with the imported export of the same platform. */
@Command(
    name = "reconcile",
    description = "Compares what the API brought with the imported export of the same platform.",
    mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PLATFORM", description = "bandcamp.")
  private String platform = "";

  private final Backline root;

  ReconcileCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (PlatformChoice.one(platform) != PlatformName.BANDCAMP) {
      throw CommandFailure.usage(
          "only Bandcamp has an API and an export to compare", "Run backline reconcile bandcamp.");
    }
    try (Workspace workspace = root.open()) {
      Reconciliation found = Settlement.bandcamp(workspace);
      print(found, root.out());
      return ExitCode.DONE.code();
    }
  }

  private static void print(Reconciliation found, PrintWriter out) {
    out.println("matched: " + found.matches().size());
    out.println("only in the API: " + found.onlyApi().size());
    out.println("only in the export: " + found.onlyCsv().size());
    if (!found.differing().isEmpty()) {
      out.println();
      TextTable table =
          new TextTable("day", "what", "API", "export", "gap", "because", "matched by")
              .right(2, 3, 4);
      for (Match match : found.differing()) {
        LedgerEntry api = match.api();
        table.row(
            String.valueOf(api.date()),
            api.name(),
            amount(api),
            amount(match.csv()) + " " + api.currency(),
            match.gap().toPlainString(),
            String.valueOf(match.difference()),
            String.valueOf(match.tier()));
      }
      table.print(out);
    }
    out.println();
    out.println(
        "The ledger now counts each sale once; where both have it, the API's row is counted.");
  }

  private static String amount(LedgerEntry entry) {
    return entry.net() == null ? "–" : entry.net().toPlainString();
  }
}
