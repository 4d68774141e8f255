package dev.backline.examples.app.command;

import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.LateChange;
import dev.backline.core.sync.MonthlyAmount;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.SyncCounts;
import dev.backline.examples.app.sync.Outcomes;
import dev.backline.examples.app.sync.PlatformRun;
import dev.backline.examples.app.sync.RunReport;
import dev.backline.examples.app.web.Formats;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what became of a run, for a person. */
final class SyncPrint {

  private static final int MONTHS = 12;

  private SyncPrint() {}

  static void print(RunReport report, PrintWriter out) {
    out.println(heading(report));
    TextTable table =
        new TextTable(
                "stream", "days", "fetched", "new", "changed", "same", "gone", "aside", "calls",
                "outcome")
            .right(2, 3, 4, 5, 6, 7, 8);
    for (PlatformRun platform : report.platforms()) {
      platform.streams().forEach(stream -> row(table, stream));
    }
    if (!table.isEmpty()) {
      table.print(out);
    }
    report.platforms().forEach(platform -> details(platform, out));
  }

  private static String heading(RunReport report) {
    if (report.dryRun()) {
      return "Dry run: nothing was written.";
    }
    return report.failures().isEmpty() ? "Done." : "Not everything came home.";
  }

  private static void row(TextTable table, PlatformRun.Stream stream) {
    StreamReport report = stream.report();
    SyncCounts counts = report.counts();
    table.row(
        report.source().toString(),
        days(stream.window()),
        String.valueOf(counts.fetched()),
        String.valueOf(counts.inserted()),
        String.valueOf(counts.updated()),
        String.valueOf(counts.unchanged()),
        String.valueOf(counts.deleted()),
        String.valueOf(counts.rejected()),
        String.valueOf(report.calls()),
        Outcomes.word(report.outcome()));
  }

  private static String days(DateWindow window) {
    if (window.from().isEmpty()) {
      return window.to().map(to -> "to " + to).orElse("all");
    }
    return window.to().isEmpty() ? "from " + window.from().get() : window.toString();
  }

  private static void details(PlatformRun platform, PrintWriter out) {
    for (PlatformRun.Stream stream : platform.streams()) {
      StreamReport report = stream.report();
      money(report, out);
      for (LateChange late : report.lateChanges()) {
        out.println("  " + report.source() + ": a past month changed: " + late);
      }
      report.findings().forEach(odd -> out.println("  " + report.source() + ": " + odd));
      String why = Outcomes.why(report.outcome());
      if (!why.isEmpty()) {
        out.println("  " + report.source() + ": " + why);
      }
    }
    platform
        .failures()
        .forEach(
            failure -> {
              Verdict verdict = Verdict.of(failure);
              String named =
                  verdict.message().startsWith(platform.platform() + ": ")
                      ? ""
                      : platform.platform() + ": ";
              out.println(named + verdict.message() + ".");
              out.println("  " + verdict.remedy());
            });
    if (platform.rejected() > 0) {
      out.println("  " + platform.rejected() + " rows were set aside; see backline rejects");
    }
  }

  private static void money(StreamReport report, PrintWriter out) {
    List<MonthlyAmount> changes =
        report.moneyChange().stream().filter(change -> change.amount().signum() != 0).toList();
    Map<String, List<String>> told = new TreeMap<>();
    if (changes.size() > MONTHS) {
      Map<String, BigDecimal> sums = new TreeMap<>();
      changes.forEach(change -> sums.merge(change.currency(), change.amount(), BigDecimal::add));
      sums.forEach((currency, sum) -> told.put(currency, List.of(signed(sum, currency))));
    } else {
      for (MonthlyAmount change : changes) {
        told.computeIfAbsent(change.month().toString(), month -> new ArrayList<>())
            .add(signed(change.amount(), change.currency()) + " in " + change.month());
      }
    }
    if (!told.isEmpty()) {
      String amounts =
          told.values().stream().flatMap(List::stream).collect(Collectors.joining(", "));
      out.println("  " + report.source() + ": money " + amounts);
    }
  }

  private static String signed(BigDecimal amount, String currency) {
    return (amount.signum() > 0 ? "+" : "") + Formats.plainMoney(amount, currency);
  }
}
