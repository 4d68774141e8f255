package dev.backline.examples.app.page;

import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PlaylistAppearance;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StockLevel;
import dev.backline.core.facts.StreamCount;
import dev.backline.examples.app.web.Formats;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fact in one table row.
 *
 * @param day its day
 * @param what what it is about
 * @param more what else tells it from others
 */
record FactView(String day, String what, String more) {

  static FactView of(Fact fact) {
    if (fact instanceof RevenueEvent event) {
      return new FactView(
          Formats.day(event.occurred()),
          joined(event.artist(), event.title() == null ? event.release() : event.title()),
          joined(
              event.kind().name().toLowerCase(java.util.Locale.ROOT),
              event.platform(),
              event.country(),
              Formats.money(event.net(), event.currency())));
    } else if (fact instanceof StreamCount count) {
      return new FactView(
          Formats.day(count.day()), joined(count.artist(), count.title()), count.platform());
    } else if (fact instanceof AdSpend spend) {
      return new FactView(Formats.day(spend.day()), joined(spend.campaign()), spend.platform());
    } else if (fact instanceof Pitch pitch) {
      return new FactView(String.valueOf(pitch.sent()), joined(pitch.curator()), pitch.platform());
    } else if (fact instanceof PlaylistAppearance appearance) {
      return new FactView("", joined(appearance.playlist()), appearance.platform());
    } else if (fact instanceof AudienceSnapshot snapshot) {
      return new FactView(Formats.day(snapshot.day()), snapshot.account(), snapshot.platform());
    } else if (fact instanceof ContentStats stats) {
      return new FactView(Formats.day(stats.day()), joined(stats.contentId()), stats.platform());
    } else if (fact instanceof Membership membership) {
      return new FactView("", membership.memberId(), membership.platform());
    } else if (fact instanceof StockLevel level) {
      return new FactView(Formats.day(level.day()), level.productId(), level.platform());
    }
    throw new IllegalStateException("no view of " + fact.getClass().getName());
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" · "));
  }
}
