package dev.backline.patreon.campaign;

import dev.backline.core.http.Answer;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.patreon.jsonapi.CursorReader;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Resource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The tiers of a campaign as a source; they come with the campaign, in one answer. */
public final class TierSource implements Source<PatreonTier> {

  private final Supplier<Answer> fetch;
  private final CampaignId campaign;

  TierSource(Supplier<Answer> fetch, CampaignId campaign) {
    this.fetch = fetch;
    this.campaign = campaign;
  }

  @Override
  public SourceId id() {
    return new SourceId("patreon", "tiers", campaign.value());
  }

  @Override
  public Dataset<PatreonTier> dataset() {
    return PatreonTier.DATASET;
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
  public PageReader<PatreonTier> open(Start start) {
    Iterator<Supplier<Answer>> once = List.of(fetch).iterator();
    return () -> {
      if (!once.hasNext()) {
        return Optional.empty();
      }
      start.watch().called(1);
      return Optional.of(page(once.next().get()));
    };
  }

  private SourcePage<PatreonTier> page(Answer answer) {
    Document document = answer.decode(whole -> Document.of(whole.json()));
    Resource owner = answer.decode(whole -> document.resource());
    String currency =
        answer.decode(whole -> CampaignReader.campaign(owner, "-").currencyOrDollars());
    List<Row<PatreonTier>> rows = new ArrayList<>();
    List<Resource> tiers = owner.relatedAll("tiers");
    for (int i = 0; i < tiers.size(); i++) {
      rows.add(
          CursorReader.at(
              CursorReader.row(
                  tiers.get(i),
                  currency,
                  tier -> CampaignReader.tier(tier, campaign.value(), currency)),
              i));
    }
    return new SourcePage<>(
        rows,
        Optional.empty(),
        Origin.request(answer.requestId().orElse("unknown"), "/included"),
        OptionalLong.of(owner.many("tiers").size()));
  }

  @Override
  public Optional<Row<PatreonTier>> decode(Row.Rejected<PatreonTier> rejected) {
    return CursorReader.decode(
        rejected, tier -> CampaignReader.tier(tier, campaign.value(), rejected.context()));
  }
}
