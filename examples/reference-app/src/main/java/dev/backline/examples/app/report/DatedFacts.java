package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Period;
import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The facts of some days, for calculators that have no period of their own. Thread-safe. */
record DatedFacts(Facts facts, Period days) implements Facts {

  /** Returns the facts of the days that the question means. */
  static Facts of(Facts facts, ReportQuery query) {
    Optional<Period> days = query.period();
    return days.isPresent() ? new DatedFacts(facts, days.get()) : facts;
  }

  @Override
  public <T extends Record & Fact> void visit(
      Dataset<T> dataset, Filter narrowing, Predicate<? super T> visitor) {
    facts.visit(
        dataset,
        narrowing,
        fact -> {
          LocalDate day = day(fact);
          return (day != null && !days.contains(day)) || visitor.test(fact);
        });
  }

  private static @Nullable LocalDate day(Fact fact) {
    if (fact instanceof RevenueEvent event) {
      return event.occurred();
    } else if (fact instanceof StreamCount count) {
      return count.day();
    } else if (fact instanceof AdSpend spend) {
      return spend.day();
    } else if (fact instanceof Pitch pitch) {
      return pitch.sent();
    }
    return null;
  }
}
