package dev.backline.social.facebook;

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
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.social.daily.Today;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All pages of today as a source: one row for each page and day. Used by one run at a time. */
public final class PageSource implements Source<FacebookPageDay> {

  private final Facebook facebook;

  PageSource(Facebook facebook) {
    this.facebook = facebook;
  }

  @Override
  public SourceId id() {
    return new SourceId("facebook", "pages", facebook.key());
  }

  @Override
  public Dataset<FacebookPageDay> dataset() {
    return FacebookPageDay.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Today.rows(Filter.in("pageId", facebook.pageIds()), window, facebook.today());
  }

  @Override
  public Optional<LocalDate> dateOf(FacebookPageDay row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<FacebookPageDay> open(Start start) {
    LocalDate today = facebook.today();
    return Today.once(
        start,
        today,
        () -> {
          List<Row<FacebookPageDay>> rows = new ArrayList<>();
          for (FacebookPage page : facebook.pages()) {
            rows.add(Row.accepted(FacebookPageDay.of(page, today), rows.size()));
          }
          start.watch().called(rows.size() + 1);
          return SourcePage.of(rows, Today.read(today), Origin.request("pages of " + today, ""));
        });
  }

  @Override
  public void derive(FacebookPageDay row, FactSink facts) {
    facts.add(
        AudienceSnapshot.builder(new Channel("facebook", row.pageId(), "facebook-api"), row.day())
            .name(row.name())
            .followers(row.followers())
            .likes(row.likes())
            .build());
  }
}
