package dev.backline.patreon.member;

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
import dev.backline.patreon.jsonapi.Resource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The pledge events of a campaign's members as a source. What is no longer shown is kept, for
 * Patreon cuts long histories.
 */
public final class PledgeSource implements Source<PatreonPledge> {

  private final Listed.Fetch fetch;
  private final CampaignId campaign;

  PledgeSource(Listed.Fetch fetch, CampaignId campaign) {
    this.fetch = fetch;
    this.campaign = campaign;
  }

  @Override
  public SourceId id() {
    return new SourceId("patreon", "pledges", campaign.value());
  }

  @Override
  public Dataset<PatreonPledge> dataset() {
    return PatreonPledge.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Duration overlap() {
    return Duration.ofDays(3660); // a refund may come years later, and all is listed
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(
        Filter.eq("campaignId", campaign.value()), window.instants("date", ZoneOffset.UTC));
  }

  @Override
  public Optional<LocalDate> dateOf(PatreonPledge row) {
    return Optional.of(LocalDate.ofInstant(row.date(), ZoneOffset.UTC));
  }

  @Override
  public PageReader<PatreonPledge> open(Start start) {
    return CursorReader.flat(fetch, start, this::rows);
  }

  private List<Row<PatreonPledge>> rows(Resource member) {
    String id = member.optionalId().orElse("");
    return member.relatedAll("pledge_history").stream()
        .map(
            event ->
                CursorReader.row(event, id, it -> MemberReader.pledge(it, id, campaign.value())))
        .toList();
  }

  @Override
  public void derive(PatreonPledge row, FactSink facts) {
    MemberFacts.revenue(row).forEach(facts::add);
  }

  @Override
  public Optional<Row<PatreonPledge>> decode(Row.Rejected<PatreonPledge> rejected) {
    return CursorReader.decode(
        rejected, it -> MemberReader.pledge(it, rejected.context(), campaign.value()));
  }
}
