package dev.backline.patreon.campaign;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.Start;
import dev.backline.patreon.jsonapi.CursorReader;
import dev.backline.patreon.jsonapi.Listed;
import java.util.Optional;

/** The campaigns of an account as a source; one that is not listed any more is gone. */
public final class CampaignSource implements Source<PatreonCampaign> {

  private final Listed.Fetch fetch;
  private final String account;

  CampaignSource(Listed.Fetch fetch, String account) {
    this.fetch = fetch;
    this.account = account;
  }

  @Override
  public SourceId id() {
    return new SourceId("patreon", "campaigns", account);
  }

  @Override
  public Dataset<PatreonCampaign> dataset() {
    return PatreonCampaign.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.COMPLETE;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.eq("account", account);
  }

  @Override
  public PageReader<PatreonCampaign> open(Start start) {
    return CursorReader.of(fetch, start, resource -> CampaignReader.campaign(resource, account));
  }

  @Override
  public Optional<Row<PatreonCampaign>> decode(Row.Rejected<PatreonCampaign> rejected) {
    return CursorReader.decode(rejected, resource -> CampaignReader.campaign(resource, account));
  }
}
