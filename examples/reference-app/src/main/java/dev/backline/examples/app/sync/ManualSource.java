package dev.backline.examples.app.sync;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.Start;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.examples.app.workspace.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Numbers entered by hand, as a source like any other; their provenance is {@code manual}. */
public record ManualSource(String platform, String account) implements Source<ManualEntry> {

  /** Writes the entry, its snapshot and where both came from. */
  public static StreamReport enter(Workspace workspace, ManualEntry entry) {
    ManualSource source = new ManualSource(entry.platform(), entry.account());
    StreamReport report =
        Sync.to(workspace.storage())
            .clock(workspace.time().clock())
            .accept(
                source,
                List.of(Row.accepted(entry, 0)),
                Origin.request("manual-" + UUID.randomUUID(), ""));
    workspace.factsChanged();
    return report;
  }

  @Override
  public SourceId id() {
    return new SourceId(platform, "manual", account);
  }

  @Override
  public Dataset<ManualEntry> dataset() {
    return ManualEntry.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  /** There is nothing to list: entries are handed in one by one. */
  @Override
  public PageReader<ManualEntry> open(Start start) {
    return Optional::empty;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(Filter.eq("platform", platform), Filter.eq("account", account));
  }

  @Override
  public Optional<LocalDate> dateOf(ManualEntry row) {
    return Optional.of(row.day());
  }

  @Override
  public void derive(ManualEntry row, FactSink facts) {
    facts.add(
        AudienceSnapshot.builder(new Channel(row.platform(), row.account(), "manual"), row.day())
            .followers(row.followers())
            .following(row.following())
            .posts(row.posts())
            .engagementRate(row.engagementRate())
            .views(row.views())
            .build());
  }
}
