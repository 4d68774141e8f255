package dev.backline.examples.app.workspace;

import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.kpi.Goal;
import dev.backline.core.json.Json;
import dev.backline.examples.app.report.Currencies;
import dev.backline.examples.app.report.ReportQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The goals of this year, as the settings name them. */
public final class Goals {

  private Goals() {}

  /** Returns each goal with what is known and when it will be reached. */
  public static List<Json> of(Workspace workspace) {
    return progress(workspace).stream()
        .map(
            one ->
                Json.object(
                    "goal",
                    one.goal().name(),
                    "target",
                    one.goal().target(),
                    "actual",
                    one.actual().value().orElse(null),
                    "percent",
                    one.percent().value().orElse(null),
                    "projected",
                    one.projected().map(String::valueOf).orElse(null),
                    "onTrack",
                    one.onTrack()))
        .toList();
  }

  /** Returns how far each goal is; none if no setting names one. */
  public static List<Goal.Progress> progress(Workspace workspace) {
    List<Goal.Progress> goals = new ArrayList<>();
    Period year = Period.year(workspace.today().getYear());
    ReportQuery query =
        workspace.query().during(Optional.of(year.from()), Optional.of(workspace.today()));
    List<Figure> revenue = workspace.figures("revenue-total", query);
    for (String currency : Currencies.ranked(revenue)) {
      add(
          workspace,
          goals,
          "BACKLINE_GOAL_REVENUE_" + currency,
          "revenue " + currency,
          year,
          revenue.stream().filter(f -> f.unit().name().equals(currency)).findFirst());
    }
    if (workspace.settings().given("BACKLINE_GOAL_STREAMS")) {
      add(
          workspace,
          goals,
          "BACKLINE_GOAL_STREAMS",
          "streams",
          year,
          workspace.figures("streaming-summary", query).stream().findFirst());
    }
    return goals;
  }

  private static void add(
      Workspace workspace,
      List<Goal.Progress> goals,
      String setting,
      String name,
      Period year,
      Optional<Figure> actual) {
    Optional<BigDecimal> target =
        workspace
            .settings()
            .text(setting)
            .filter(text -> text.matches("[0-9]{1,15}(\\.[0-9]{1,4})?"))
            .map(BigDecimal::new)
            .filter(number -> number.signum() > 0);
    if (target.isPresent() && actual.isPresent()) {
      goals.add(
          new Goal(name, BigDecimal.ZERO, target.get(), year)
              .progress(actual.get(), workspace.today()));
    }
  }
}
