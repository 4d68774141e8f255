package dev.backline.examples.app.sync;

import dev.backline.core.json.Json;
import dev.backline.core.sync.DataSources.Holding;
import java.util.List;

/** What each source brought, as JSON. */
public final class SourceJson {

  private SourceJson() {}

  /** Returns one object with all sources. */
  public static Json of(List<Holding> holdings) {
    return Json.object("sources", rows(holdings));
  }

  /** Returns a row for each source. */
  public static List<Json> rows(List<Holding> holdings) {
    return holdings.stream().map(SourceJson::row).toList();
  }

  private static Json row(Holding held) {
    return Json.object(
        "source",
        held.source().toString(),
        "platform",
        held.source().platform(),
        "stream",
        held.source().stream(),
        "account",
        held.source().account(),
        "rows",
        held.rows(),
        "from",
        held.first().map(String::valueOf).orElse(null),
        "to",
        held.last().map(String::valueOf).orElse(null),
        "money",
        held.money().stream()
            .map(money -> Json.object("amount", money.amount(), "currency", money.currency()))
            .toList(),
        "aside",
        held.aside(),
        "lastRun",
        held.lastRun().map(run -> run.started().toString()).orElse(null));
  }
}
