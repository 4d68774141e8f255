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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The members of a campaign as a source.
 *
 * <p>Each run lists all of them. A member that a whole listing no longer shows stays, marked with
 * the time and with the figures of last; a listing that ended early, or showed fewer than Patreon
 * announced, marks nobody. Who comes back is marked no longer. Immutable.
 */
public final class MemberSource implements Source<PatreonMember> {

  private final Listed.Fetch fetch;
  private final CampaignId campaign;
  private final InstantSource clock;
  private final MemberPrivacy privacy;

  MemberSource(Listed.Fetch fetch, CampaignId campaign, InstantSource clock) {
    this(fetch, campaign, clock, MemberPrivacy.keep());
  }

  private MemberSource(
      Listed.Fetch fetch, CampaignId campaign, InstantSource clock, MemberPrivacy privacy) {
    this.fetch = fetch;
    this.campaign = campaign;
    this.clock = clock;
    this.privacy = privacy;
  }

  /** Returns this source with another treatment of personal data; kept as it is by default. */
  public MemberSource privacy(MemberPrivacy treatment) {
    return new MemberSource(fetch, campaign, clock, treatment);
  }

  /** Returns the campaign whose members these are. */
  public CampaignId campaign() {
    return campaign;
  }

  @Override
  public SourceId id() {
    return new SourceId("patreon", "members", campaign.value());
  }

  @Override
  public Dataset<PatreonMember> dataset() {
    return PatreonMember.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.COMPLETE;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(Filter.eq("campaignId", campaign.value()), Filter.absent("departedAt"));
  }

  @Override
  public Optional<PatreonMember> departed(PatreonMember row, Instant foundMissing) {
    return Optional.of(row.departed(foundMissing));
  }

  @Override
  public PageReader<PatreonMember> open(Start start) {
    return CursorReader.mapped(
        CursorReader.of(
            fetch,
            start,
            member -> MemberReader.member(member, campaign.value()),
            privacy::withoutPerson),
        this::treated);
  }

  /** Returns the rows as this source would hand them over. */
  public List<PatreonMember> treated(List<PatreonMember> members) {
    return privacy.apply(members, clock.instant());
  }

  @Override
  public void derive(PatreonMember row, FactSink facts) {
    facts.add(MemberFacts.membership(row, "patreon-api"));
  }

  @Override
  public Optional<Row<PatreonMember>> decode(Row.Rejected<PatreonMember> rejected) {
    Optional<Row<PatreonMember>> read =
        CursorReader.decode(rejected, member -> MemberReader.member(member, campaign.value()));
    return read.map(
        row ->
            row instanceof Row.Accepted<PatreonMember> accepted
                ? Row.accepted(treated(List.of(accepted.value())).get(0), row.position())
                : row);
  }
}
