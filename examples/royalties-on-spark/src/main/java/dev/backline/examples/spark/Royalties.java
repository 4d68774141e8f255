package dev.backline.examples.spark;

import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.analytics.revenue.RevenuePerStream;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Filter;
import java.util.ArrayList;
import java.util.List;

/** What a label wants to know of its royalties: the calculators of the analytics module. */
final class Royalties {

  private Royalties() {}

  /** Returns the revenue by platform, country and month, that by artist, and that of one unit. */
  static FactsFold<List<Figure>> fold(Facts facts) {
    FactsFold.Parts parts = FactsFold.parts();
    FactsFold.Part<List<Figure>> revenue =
        parts.add(
            RevenueEvent.DATASET,
            Filter.all(),
            Revenue.of(facts)
                .fold(RevenueDimension.PLATFORM, RevenueDimension.COUNTRY, RevenueDimension.MONTH));
    FactsFold.Part<List<Figure>> byArtist =
        parts.add(
            RevenueEvent.DATASET, Filter.all(), Revenue.of(facts).fold(RevenueDimension.ARTIST));
    FactsFold.Part<List<Figure>> perUnit =
        parts.add(
            RevenueEvent.DATASET,
            Filter.all(),
            RevenuePerStream.of(facts).fold(RevenueDimension.PLATFORM));
    return parts.finish(
        found -> {
          List<Figure> all = new ArrayList<>(found.of(revenue));
          all.addAll(found.of(byArtist));
          all.addAll(found.of(perUnit));
          return all;
        });
  }

  /** Returns nothing: for looking at slices without reading their lines. */
  static FactsFold<List<Figure>> none(Facts facts) {
    return FactsFold.parts().finish(found -> List.of());
  }
}
