package dev.backline.examples.app.demo;

import dev.backline.core.ImportException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Versioned;
import dev.backline.etsy.listing.EtsyListing;
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
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.publish.Audience;
import dev.backline.patreon.publish.Drafts;
import dev.backline.patreon.publish.PostDraft;
import dev.backline.patreon.publish.PostTemplate;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings the demo's data home through the same code as any user's, and tells of it. */
public final class DemoData {

  private DemoData() {}

  /** Brings all of it home: the platforms, a stock to level, and the sample exports. */
  public static void bringHome(
      Workspace workspace, DemoPlatforms platforms, Path folder, Consumer<String> out) {
    out.accept("Synced from simulated platforms, through the real clients:");
    platforms(workspace, out);
    stockShelves(workspace);
    writePosts(workspace);
    out.accept("");
    out.accept("Imported sample exports, recognised by themselves:");
    importSamples(workspace, platforms, folder, out);
  }

  private static void platforms(Workspace workspace, Consumer<String> out) {
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
      }
    }
  }

  /** Keeps a stock here that differs from Etsy's a little, so that there is something to level. */
  private static void stockShelves(Workspace workspace) {
    EtsyDesk desk = new EtsyDesk(workspace);
    int at = 0;
    for (EtsyListing listing : desk.listings()) {
      if (listing.skus().size() == 1) {
        desk.stock().set(listing.skus().get(0), listing.quantity() + (at % 9 == 0 ? 3 : 0));
        at++;
      }
    }
  }

  /** A template and a post that waits for its day, unless an earlier demo wrote them. */
  private static void writePosts(Workspace workspace) {
    Drafts drafts = new Drafts(workspace.storage(), workspace.time().clock());
    Optional<PatreonCampaign> campaign = first(workspace, PatreonCampaign.DATASET);
    if (campaign.isEmpty() || first(workspace, PostDraft.DATASET).isPresent()) {
      return;
    }
    drafts.save(
        new PostTemplate(
            "Song of the month",
            "{{month}}: {{song}}",
            "Hello all,\n\nthis month you hear **{{song}}** first. Tell us what you think!",
            "patrons"));
    PostDraft draft =
        drafts.create(
            campaign.get().id(),
            "A video from the pier",
            "We filmed *Paper Moons* on the pier.\n\n- one take\n- two gulls\n- no rain",
            Audience.parse("patrons"));
    drafts.schedule(
        draft.id(), workspace.today().plusDays(7).atTime(18, 0).toInstant(ZoneOffset.UTC));
  }

  private static <T extends Record> Optional<T> first(Workspace workspace, Dataset<T> dataset) {
    return workspace
        .storage()
        .inSnapshot(
            tx -> {
              try (var rows = tx.scan(dataset, Filter.all())) {
                return rows.stream().findFirst().map(Versioned::row);
              }
            });
  }

  private static void importSamples(
      Workspace workspace, DemoPlatforms platforms, Path folder, Consumer<String> out) {
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
        out.accept(
            String.format(
                Locale.ENGLISH,
                "  %s %-46s %,6d lines as %s%s",
                report.succeeded() ? "✓" : "✗",
                report.file(),
                report.lines(),
                report.preset(),
                report.report().counts().rejected() > 0
                    ? ", " + report.report().counts().rejected() + " set aside"
                    : ""));
        String why = Outcomes.why(report.report().outcome());
        if (!why.isEmpty()) {
          out.accept("      " + why);
        }
      } catch (ImportException refused) {
        out.accept("  ✗ " + file.getFileName() + ": " + refused.getMessage());
      }
    }
  }

  private static void tell(PlatformRun run, Consumer<String> out) {
    long fetched = 0;
    long calls = 0;
    for (PlatformRun.Stream stream : run.streams()) {
      fetched += stream.report().counts().fetched();
      calls += stream.report().calls();
    }
    String mark = run.failures().isEmpty() ? "✓" : "✗";
    out.accept(
        String.format(
            Locale.ENGLISH,
            "  %s %-15s %,7d rows in %,4d calls%s",
            mark,
            run.platform().title(),
            fetched,
            calls,
            run.rejected() > 0 ? ", " + run.rejected() + " set aside" : ""));
    run.failures().stream()
        .map(failure -> String.valueOf(failure.getMessage()))
        .limit(1)
        .forEach(why -> out.accept("      " + why));
  }
}
