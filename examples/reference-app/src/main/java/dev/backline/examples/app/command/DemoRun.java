package dev.backline.examples.app.command;

import dev.backline.core.ImportException;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.examples.app.demo.DemoPlatforms;
import dev.backline.examples.app.demo.SampleExports;
import dev.backline.examples.app.etsy.EtsyDesk;
import dev.backline.examples.app.imports.ImportReport;
import dev.backline.examples.app.imports.ImportRequest;
import dev.backline.examples.app.imports.Importer;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.sync.Outcomes;
import dev.backline.examples.app.sync.PlatformRun;
import dev.backline.examples.app.sync.RunReport;
import dev.backline.examples.app.sync.SyncRunner;
import dev.backline.examples.app.workspace.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Brings the demo's data home and tells of it line by line. */
final class DemoRun {

  private DemoRun() {}

  static void bringHome(Workspace workspace, PrintWriter out) {
    SyncRunner runner = new SyncRunner(workspace);
    for (Platform platform : Platforms.all()) {
      if (platform.configured(workspace.settings())) {
        RunReport report =
            runner.run(
                platform.name().id(),
                List.of(platform.name()),
                SyncRequest.everything(),
                progress -> {});
        report.platforms().forEach(run -> tell(run, out));
        out.flush();
      }
    }
  }

  /** Keeps a stock here that differs from Etsy's a little, so that there is something to level. */
  static void stockShelves(Workspace workspace) {
    EtsyDesk desk = new EtsyDesk(workspace);
    int at = 0;
    for (EtsyProduct product : desk.products()) {
      if (product.sku() != null) {
        desk.stock().set(product.sku(), Math.max(0, product.quantity() + (at % 9 == 0 ? 3 : 0)));
        at++;
      }
    }
  }

  static void importSamples(
      Workspace workspace, DemoPlatforms platforms, Path folder, PrintWriter out) {
    Importer importer = new Importer(workspace);
    LocalDate today = workspace.today();
    List<Path> files = new ArrayList<>(SampleExports.write(folder, today));
    files.add(
        SampleExports.keep(
            folder,
            "bandcamp_raw_data_report.csv",
            platforms.bandcampExport(today.minusMonths(6), today)));
    for (Path file : files) {
      try {
        ImportReport report = importer.run(ImportRequest.of(file), progress -> {});
        out.printf(
            Locale.ENGLISH,
            "  %s %-38s %,6d lines as %s%s%n",
            report.succeeded() ? "✓" : "✗",
            report.file(),
            report.lines(),
            report.preset(),
            report.report().counts().rejected() > 0
                ? ", " + report.report().counts().rejected() + " set aside"
                : "");
        String why = Outcomes.why(report.report().outcome());
        if (!why.isEmpty()) {
          out.println("      " + why);
        }
      } catch (ImportException refused) {
        out.println("  ✗ " + file.getFileName() + ": " + refused.getMessage());
      }
      out.flush();
    }
  }

  private static void tell(PlatformRun run, PrintWriter out) {
    long fetched = 0;
    long calls = 0;
    for (PlatformRun.Stream stream : run.streams()) {
      fetched += stream.report().counts().fetched();
      calls += stream.report().calls();
    }
    String mark = run.failures().isEmpty() ? "✓" : "✗";
    out.printf(
        Locale.ENGLISH,
        "  %s %-15s %,7d rows in %,4d calls%s%n",
        mark,
        run.platform().title(),
        fetched,
        calls,
        run.rejected() > 0 ? ", " + run.rejected() + " set aside" : "");
    for (RuntimeException failure : run.failures()) {
      Verdict verdict = Verdict.of(failure);
      out.println("      " + verdict.message() + ". " + verdict.remedy());
    }
  }
}
