package dev.backline.examples.fleet.stall;

import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The sales of one account, oldest first; the checkpoint is how many were listed. */
record StallSales(Api api, String account) implements Source<StallSale> {

  @Override
  public SourceId id() {
    return new SourceId("stall", "sales", account);
  }

  @Override
  public Dataset<StallSale> dataset() {
    return StallSale.DATASET;
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
  public Optional<LocalDate> dateOf(StallSale sale) {
    return Optional.of(sale.day());
  }

  @Override
  public void derive(StallSale sale, FactSink facts) {
    facts.add(sale.fact());
  }

  @Override
  public PageReader<StallSale> open(Start start) {
    int[] next = {
      start.resume().or(start::previous).map(at -> Integer.parseInt(at.text())).orElse(0)
    };
    return () -> {
      if (next[0] < 0) {
        return Optional.empty();
      }
      Listed listed =
          api.get("/accounts/{account}/sales")
              .path("account", account)
              .query("after", next[0])
              .operation("list sales")
              .send(answer -> listed(answer, next[0]));
      start.watch().called(1);
      next[0] = listed.more() ? next[0] + listed.page().rows().size() : -1;
      return listed.page().rows().isEmpty() ? Optional.empty() : Optional.of(listed.page());
    };
  }

  private record Listed(SourcePage<StallSale> page, boolean more) {}

  private Listed listed(Answer answer, int after) {
    List<Row<StallSale>> rows = new ArrayList<>();
    for (Json sale : answer.json().get("sales").elements()) {
      rows.add(Row.accepted(StallSale.read(account, sale), rows.size()));
    }
    SourcePage<StallSale> page =
        new SourcePage<>(
            rows,
            Optional.of(new Checkpoint(Integer.toString(after + rows.size()))),
            Origin.request(answer.requestId().orElse(""), "/accounts/" + account + "/sales"),
            OptionalLong.empty());
    return new Listed(page, answer.json().get("more").bool());
  }
}
