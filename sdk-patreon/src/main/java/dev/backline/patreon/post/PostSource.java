package dev.backline.patreon.post;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.Start;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.jsonapi.CursorReader;
import dev.backline.patreon.jsonapi.Listed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The posts of a campaign as a source; one that a whole listing no longer shows is gone. */
public final class PostSource implements Source<PatreonPost> {

  private final Listed.Fetch fetch;
  private final CampaignId campaign;

  PostSource(Listed.Fetch fetch, CampaignId campaign) {
    this.fetch = fetch;
    this.campaign = campaign;
  }

  /** Returns the campaign whose posts these are. */
  public CampaignId campaign() {
    return campaign;
  }

  @Override
  public SourceId id() {
    return new SourceId("patreon", "posts", campaign.value());
  }

  @Override
  public Dataset<PatreonPost> dataset() {
    return PatreonPost.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.COMPLETE;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.eq("campaignId", campaign.value());
  }

  @Override
  public PageReader<PatreonPost> open(Start start) {
    return CursorReader.of(fetch, start, post -> PostReader.post(post, campaign.value()));
  }

  /**
   * Tells that there is a post. Patreon gives no counts with it, so all of them are absent, and the
   * day is that of publication.
   */
  @Override
  public void derive(PatreonPost row, FactSink facts) {
    if (row.publishedAt() != null) {
      facts.add(
          ContentStats.builder(
                  new Channel("patreon", row.campaignId(), "patreon-api"),
                  row.id(),
                  LocalDate.ofInstant(row.publishedAt(), ZoneOffset.UTC))
              .kind("post")
              .title(row.title())
              .link(row.url())
              .published(row.publishedAt())
              .build());
    }
  }

  @Override
  public Optional<Row<PatreonPost>> decode(Row.Rejected<PatreonPost> rejected) {
    return CursorReader.decode(rejected, post -> PostReader.post(post, campaign.value()));
  }
}
