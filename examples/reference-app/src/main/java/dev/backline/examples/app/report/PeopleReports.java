package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.kpi.Known;
import dev.backline.analytics.kpi.Kpis;
import dev.backline.analytics.membership.Memberships;
import dev.backline.analytics.social.SocialTable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Followers, members, and the figures that sum all up. */
final class PeopleReports {

  private static final int BEST = 3;

  private PeopleReports() {}

  static List<Report> all() {
    return List.of(
        new Report(
            "kpis",
            "The figures that sum all up.",
            List.of(),
            List.of(),
            (facts, query) -> Reports.chosen(Kpis.of(facts, query.today()).summary(), query)),
        new Report(
            "realtime",
            "The latest that is known of everything.",
            List.of(),
            List.of(),
            (facts, query) ->
                Reports.chosen(
                    Kpis.of(facts, query.today()).realTime().stream().map(Known::figure).toList(),
                    query)),
        new Report(
            "social",
            "Followers, growth, engagement and best content of every account.",
            List.of(),
            List.of(),
            (facts, query) ->
                Reports.chosen(
                    SocialTable.on(
                            query.to().orElse(query.today()), KnownAccounts.once(facts), BEST)
                        .stream()
                        .flatMap(row -> row.figures().stream())
                        .toList(),
                    query)),
        new Report(
            "memberships",
            "Active members, what they pay each month (an estimate), lifetime, churn.",
            List.of(),
            List.of(),
            PeopleReports::memberships));
  }

  private static List<Figure> memberships(Facts facts, ReportQuery query) {
    Memberships members = Memberships.of(facts);
    List<Figure> figures = new ArrayList<>();
    Figure active = members.active();
    if (active.value().isPresent()) {
      figures.add(active);
      figures.addAll(members.recurring());
      figures.addAll(members.recurringByTier());
      figures.add(members.lifetimeMonths());
      figures.addAll(members.lifetimeValue());
      YearMonth month = YearMonth.from(query.today());
      figures.addAll(members.churn(month.minusMonths(11), month));
    }
    return Reports.chosen(figures, query);
  }
}
