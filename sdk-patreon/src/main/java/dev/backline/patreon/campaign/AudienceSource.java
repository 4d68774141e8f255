package dev.backline.patreon.campaign;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
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
import dev.backline.patreon.jsonapi.CursorReader;
import dev.backline.patreon.jsonapi.Listed;
import dev.backline.patreon.jsonapi.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The number of patrons of each campaign on the day of the run, as a source: a time series, so a
 * later reading of a day replaces the earlier and past days stay.
 */
public final class AudienceSource implements Source<CampaignAudience> {

  private final Listed.Fetch fetch;
  private final String account;
  private final InstantSource clock;

  AudienceSource(Listed.Fetch fetch, String account, InstantSource clock) {
    this.fetch = fetch;
    this.account = account;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("patreon", "audience", account);
  }

  @Override
  public Dataset<CampaignAudience> dataset() {
    return CampaignAudience.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(Filter.eq("account", account), window.days("day"));
  }

  @Override
  public Optional<LocalDate> dateOf(CampaignAudience row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<CampaignAudience> open(Start start) {
    Instant now = clock.instant();
    return CursorReader.of(fetch, start, resource -> read(resource, now));
  }

  private CampaignAudience read(Resource resource, Instant now) {
    PatreonCampaign campaign = CampaignReader.campaign(resource, account);
    return new CampaignAudience(
        campaign.id(),
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        account,
        campaign.page().title(),
        campaign.patronCount(),
        now);
  }

  @Override
  public CampaignAudience merge(CampaignAudience stored, CampaignAudience shown) {
    return shown.unlessAsBefore(stored);
  }

  @Override
  public void derive(CampaignAudience row, FactSink facts) {
    facts.add(
        AudienceSnapshot.builder(new Channel("patreon", row.campaignId(), "patreon-api"), row.day())
            .takenAt(row.takenAt())
            .name(row.name())
            .payingMembers(row.patrons())
            .build());
  }

  @Override
  public Optional<Row<CampaignAudience>> decode(Row.Rejected<CampaignAudience> rejected) {
    return CursorReader.decode(rejected, resource -> read(resource, clock.instant()));
  }
}
