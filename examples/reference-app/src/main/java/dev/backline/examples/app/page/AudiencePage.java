package dev.backline.examples.app.page;

import dev.backline.analytics.Figure;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.storage.Filter;
import dev.backline.examples.app.report.KnownAccounts;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Series;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.web.Page;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Followers, engagement and best content over all platforms in one table; members beside them. */
public final class AudiencePage implements Page {

  private static final int DAYS = 180;

  private final Workspace workspace;

  /** Creates the page. */
  public AudiencePage(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String path() {
    return "/audience";
  }

  @Override
  public String title() {
    return "Audience";
  }

  @Override
  public Html show(Visit visit) {
    ReportQuery query = workspace.query();
    List<Figure> social = workspace.figures("social", query);
    List<Figure> members = workspace.figures("memberships", query);
    Html heading =
        Components.heading(
            "Audience",
            "Who follows and who pays. A day that a platform did not tell stays a gap.",
            Components.exports("social", ""));
    if (social.isEmpty() && members.isEmpty()) {
      return Html.join(
          heading,
          Components.empty(
              "audience",
              "No audience yet",
              "Connect Instagram, Facebook, TikTok, X or Patreon, or enter numbers by hand with"
                  + " backline manual.",
              Components.button("/connections", "Connect a platform")));
    }
    KnownAccounts known =
        workspace
            .cache()
            .get("accounts", KnownAccounts.class, () -> KnownAccounts.in(workspace.facts()));
    return Html.join(
        heading,
        followers(query, social, known),
        accounts(query, social, known),
        content(query, social),
        members(query, members));
  }

  private Html followers(ReportQuery query, List<Figure> social, KnownAccounts known) {
    if (social.isEmpty()) {
      return Html.NONE;
    }
    History history =
        workspace.cache().get("followers " + query.today(), History.class, () -> history(known));
    List<String> labels = history.days().stream().map(Formats::day).toList();
    List<Series> series = new ArrayList<>();
    history
        .byAccount()
        .forEach(
            (account, counts) ->
                series.add(
                    new Series(account, history.days().stream().map(counts::get).toList(), "")));
    return Components.panel(
        "Followers",
        Html.of("<p>The last {} days.</p>", DAYS),
        Components.chart("line", "Followers per day", "followers", labels, series));
  }

  private record History(List<LocalDate> days, Map<String, Map<LocalDate, Long>> byAccount) {}

  private History history(KnownAccounts known) {
    LocalDate from = workspace.today().minusDays(DAYS);
    Map<String, Map<LocalDate, Long>> byAccount = new TreeMap<>();
    TreeSet<LocalDate> days = new TreeSet<>();
    workspace
        .facts()
        .visit(
            AudienceSnapshot.DATASET,
            Filter.atLeast("day", from),
            snapshot -> {
              String platform = snapshot.platform();
              if (!snapshot.day().isBefore(from)
                  && snapshot.followers() != null
                  && !known.repeated(platform, snapshot.account())) {
                days.add(snapshot.day());
                byAccount
                    .computeIfAbsent(
                        Names.brand(platform) + " · " + known.name(platform, snapshot.account()),
                        a -> new TreeMap<>())
                    .put(snapshot.day(), snapshot.followers());
              }
              return true;
            });
    return new History(List.copyOf(days), byAccount);
  }

  private static Html accounts(ReportQuery query, List<Figure> social, KnownAccounts known) {
    Map<List<String>, Map<String, Figure>> rows = new LinkedHashMap<>();
    for (Figure figure : social) {
      if (figure.group("content").isEmpty()) {
        List<String> account =
            List.of(figure.group("platform").orElse(""), figure.group("account").orElse(""));
        rows.computeIfAbsent(account, a -> new LinkedHashMap<>()).put(figure.name(), figure);
      }
    }
    if (rows.isEmpty()) {
      return Html.NONE;
    }
    return Components.panel(
        "Accounts",
        Html.of("<p>Growth over four weeks.</p>"),
        Components.table(
            "Accounts",
            List.of(
                Column.text("Account"),
                Column.number("Followers"),
                Column.number("Growth"),
                Column.number("Rate"),
                Column.number("Engagement")),
            rows.entrySet().stream()
                .map(
                    row ->
                        List.of(
                            account(row.getKey(), known),
                            cell(query, row.getValue(), "followers"),
                            cell(query, row.getValue(), "follower growth"),
                            cell(query, row.getValue(), "follower growth rate"),
                            cell(query, row.getValue(), "engagement")))
                .toList()));
  }

  private static Html account(List<String> account, KnownAccounts known) {
    String name = known.name(account.get(0), account.get(1));
    return Html.of("{}<span class=\"sub\">{}</span>", name, Names.brand(account.get(0)));
  }

  private static Html cell(ReportQuery query, Map<String, Figure> row, String name) {
    Figure figure = row.get(name);
    return figure == null ? Formats.absent() : FigureLinks.bare("social", query, figure);
  }

  private static Html content(ReportQuery query, List<Figure> social) {
    List<Figure> best = social.stream().filter(f -> f.group("content").isPresent()).toList();
    if (best.isEmpty()) {
      return Html.NONE;
    }
    return Components.panel(
        "Best content",
        Html.NONE,
        Components.table(
            "Best content",
            List.of(Column.text("Platform"), Column.text("What"), Column.number("Reach")),
            best.stream()
                .map(
                    figure ->
                        List.of(
                            Html.text(Names.brand(figure.group("platform").orElse(""))),
                            Html.text(
                                figure
                                    .group("title")
                                    .filter(title -> !title.isBlank())
                                    .orElse("(without words)")),
                            FigureLinks.linked("social", query, figure)))
                .toList()));
  }

  private static Html members(ReportQuery query, List<Figure> members) {
    if (members.isEmpty()) {
      return Html.NONE;
    }
    List<Html> stats =
        members.stream()
            .filter(figure -> figure.group("month").isEmpty() && figure.group("tier").isEmpty())
            .filter(figure -> figure.value().isPresent())
            .map(
                figure ->
                    Components.stat(
                        FigureLinks.title(figure),
                        FigureLinks.large(figure),
                        Html.NONE,
                        FigureLinks.page("memberships", query, figure)))
            .toList();
    return Components.panel(
        "Members",
        Html.of("<p>What members pay each month is an estimate until it is settled.</p>"),
        Html.join(
            Components.grid("stats", stats),
            Components.grid("two", List.of(tiers(query, members), churn(members)))));
  }

  private static Html tiers(ReportQuery query, List<Figure> members) {
    return Components.table(
        "What members of each tier pay a month",
        List.of(Column.text("Tier"), Column.number("A month")),
        members.stream()
            .filter(figure -> figure.group("tier").isPresent())
            .map(
                figure ->
                    List.of(
                        Html.text(figure.group("tier").orElse("")),
                        FigureLinks.linked("memberships", query, figure)))
            .toList());
  }

  private static Html churn(List<Figure> members) {
    List<Figure> months =
        members.stream().filter(figure -> figure.group("month").isPresent()).toList();
    if (months.isEmpty()) {
      return Html.NONE;
    }
    boolean somebody =
        months.stream().anyMatch(f -> f.value().orElse(BigDecimal.ZERO).signum() > 0);
    return !somebody
        ? Html.of("<p class=\"soft\">Nobody left in the last {} months.</p>", months.size())
        : Components.chart(
            "bar",
            "Members who left, of a hundred",
            "%",
            months.stream()
                .map(figure -> Formats.month(YearMonth.parse(figure.group("month").orElse(""))))
                .toList(),
            List.of(
                new Series(
                    "Left",
                    months.stream().map(figure -> figure.value().orElse(null)).toList(),
                    "")));
  }
}
