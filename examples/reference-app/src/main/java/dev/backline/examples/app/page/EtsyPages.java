package dev.backline.examples.app.page;

import dev.backline.analytics.Figure;
import dev.backline.core.BacklineException;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.StockAction;
import dev.backline.etsy.listing.StockPlan;
import dev.backline.examples.app.etsy.EtsyDesk;
import dev.backline.examples.app.etsy.EtsyDesk.Direction;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.web.BackgroundRuns;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The shop at Etsy: money, listings, stock that differs, the plan to level it, the log, quota. */
public final class EtsyPages implements Routes {

  private static final String RUN = "etsy-inventory";
  private static final int SHOWN = 50;

  private final Workspace workspace;
  private final BackgroundRuns runs;
  private final EtsyDesk desk;

  /** Creates the pages. */
  public EtsyPages(Workspace workspace, BackgroundRuns runs) {
    this.workspace = workspace;
    this.runs = runs;
    this.desk = new EtsyDesk(workspace);
  }

  @Override
  public void addTo(Site site) {
    site.page("/etsy", "Etsy", this::show);
    site.page("/etsy/inventory", "Inventory", this::plan);
    site.form("/etsy/inventory/apply", this::apply);
  }

  private Html show(Visit visit) {
    List<EtsyListing> listings = desk.listings();
    int page = visit.number("page", 1, 1, 1_000_000);
    Html heading =
        Components.heading(
            "Etsy",
            "Listings, orders and money of the shop, and its stock beside yours.",
            desk.configured()
                ? Components.button("/etsy/inventory?direction=auto", "Compare stock")
                : Html.NONE);
    if (listings.isEmpty() && !desk.configured()) {
      return Html.join(
          heading,
          Components.empty(
              "etsy",
              "The shop is not set up",
              "Put ETSY_API_KEY, ETSY_API_SECRET and ETSY_SHOP_ID into the environment, connect the"
                  + " account, and sync.",
              Components.button("/connections", "Connections")));
    }
    return Html.join(
        heading,
        state(),
        money(),
        Components.grid("wide", List.of(listings(listings, page), quota())),
        log());
  }

  private Html state() {
    return runs.state(RUN)
        .map(
            state ->
                Components.note(
                    state.failed() ? Tone.BAD : state.ended() ? Tone.GOOD : Tone.WARN,
                    Html.text(state.words())))
        .orElse(Html.NONE);
  }

  private Html money() {
    List<Figure> figures = workspace.figures("shop", workspace.query());
    return Components.grid(
        "stats",
        figures.stream()
            .limit(6)
            .map(
                figure ->
                    Components.stat(
                        FigureLinks.title(figure),
                        FigureLinks.large(figure),
                        Html.NONE,
                        FigureLinks.page("shop", workspace.query(), figure)))
            .toList());
  }

  private static Html listings(List<EtsyListing> listings, int page) {
    return Components.panel(
        "Listings",
        Html.of("<p>{}</p>", Names.count(listings.size(), "listing")),
        Html.join(
            Components.table(
                "Listings",
                List.of(
                    Column.text("Title"),
                    Column.text("State"),
                    Column.number("Price"),
                    Column.number("Stock"),
                    Column.number("Views")),
                listings.stream()
                    .skip((page - 1L) * SHOWN)
                    .limit(SHOWN)
                    .map(EtsyPages::listing)
                    .toList()),
            Components.pager(page, listings.size() > page * SHOWN, "/etsy?page=")));
  }

  private static List<Html> listing(EtsyListing listing) {
    return List.of(
        Html.of(
            "{}<span class=\"sub\">{}</span>",
            listing.title(),
            String.join(", ", listing.skus().stream().limit(3).toList())),
        Components.badge(tone(listing), Names.words(String.valueOf(listing.state()))),
        listing.price() == null || listing.currency() == null
            ? Formats.absent()
            : Html.text(Formats.money(listing.price(), listing.currency())),
        Html.text(Formats.number(listing.quantity())),
        listing.views() == null ? Formats.absent() : Html.text(Formats.number(listing.views())));
  }

  private static Tone tone(EtsyListing listing) {
    return switch (String.valueOf(listing.state())) {
      case "active" -> Tone.GOOD;
      case "sold_out", "expired" -> Tone.WARN;
      default -> Tone.QUIET;
    };
  }

  private Html quota() {
    if (!desk.configured()) {
      return Html.NONE;
    }
    Html inside;
    try {
      long needed = desk.listings().size() * 2L;
      EtsyDesk.Quota quota = workspace.cache().get("etsy quota", EtsyDesk.Quota.class, desk::quota);
      inside =
          Html.join(
              Components.meter(
                  "Calls in 24 hours",
                  quota.used(),
                  quota.limit(),
                  Formats.number(quota.left()) + " of " + Formats.number(quota.limit()) + " left"),
              Html.of(
                  "<p class=\"soft\">Levelling everything needs at most {} calls{}.</p>",
                  Formats.number(needed),
                  needed <= quota.left() ? " and fits today" : ", more than are left today"));
    } catch (BacklineException unreachable) {
      inside = Components.note(Tone.WARN, Html.text(unreachable.remedy()));
    } catch (SettingException missing) {
      inside = Components.note(Tone.WARN, Html.text(missing.remedy()));
    }
    return Components.panel("Quota", Html.NONE, inside);
  }

  private Html log() {
    Instant now = workspace.time().clock().instant();
    List<StockAction> log = desk.log(SHOWN);
    if (log.isEmpty()) {
      return Html.NONE;
    }
    return Components.panel("Inventory log", Html.NONE, table(log, now));
  }

  private static Html table(List<StockAction> actions, Instant now) {
    return Components.table(
        "Stock actions",
        List.of(
            Column.text("SKU"),
            Column.number("Etsy"),
            Column.number("Here"),
            Column.number("Difference"),
            Column.text("Action"),
            Column.text("Result"),
            Column.text("When")),
        actions.stream()
            .map(
                action ->
                    List.of(
                        Html.of(
                            "{}<span class=\"sub\">listing {}</span>",
                            action.sku(),
                            action.listingId()),
                        Html.text(Formats.number(action.etsyQuantity())),
                        Html.text(Formats.number(action.localQuantity())),
                        Html.text(Formats.number(action.difference())),
                        Html.text(words(action.action())),
                        Html.join(
                            Components.badge(tone(action.result()), word(action.result())),
                            Html.of("<span class=\"sub\">{}</span>", action.reason())),
                        Formats.ago(action.at(), now)))
            .toList());
  }

  private static String words(StockAction.Direction direction) {
    return switch (direction) {
      case PULL_FROM_ETSY -> "Pull from Etsy";
      case PUSH_TO_ETSY -> "Push to Etsy";
      case NO_CHANGE -> "None";
    };
  }

  private static String word(StockAction.Result result) {
    return Names.words(result.name().toLowerCase(Locale.ROOT));
  }

  private static Tone tone(StockAction.Result result) {
    return switch (result) {
      case SUCCESS -> Tone.GOOD;
      case ERROR -> Tone.BAD;
      case SKIPPED -> Tone.WARN;
      case PLANNED -> Tone.QUIET;
    };
  }

  private Direction direction(java.util.Optional<String> name) {
    return name.map(
            given ->
                Direction.find(given)
                    .orElseThrow(
                        () ->
                            new RefusedException(
                                400, "there is no direction " + given, "Pull, push or auto.")))
        .orElse(Direction.AUTO);
  }

  private Html plan(Visit visit) {
    Direction direction = direction(visit.query("direction"));
    StockPlan plan;
    try {
      plan = desk.plan(direction);
    } catch (SettingException missing) {
      throw new RefusedException(409, String.valueOf(missing.getMessage()), missing.remedy());
    }
    Instant now = workspace.time().clock().instant();
    Html tabs =
        Html.of(
            "<nav class=\"tabs\" aria-label=\"Direction\">{}</nav>",
            List.of(Direction.values()).stream()
                .map(
                    one ->
                        Html.of(
                            "<a href=\"/etsy/inventory?direction={}\"{}>{}</a>",
                            one.id(),
                            one == direction ? Html.trusted(" aria-current=\"page\"") : Html.NONE,
                            switch (one) {
                              case PULL -> "Pull: Etsy wins";
                              case PUSH -> "Push: yours wins";
                              case AUTO -> "Auto: the newer wins";
                            }))
                .toList());
    long adopted = direction == Direction.PUSH ? 0 : plan.unknown().size();
    Html confirm =
        plan.changes().isEmpty() && adopted == 0
            ? Components.note(Tone.GOOD, Html.text("Etsy and your stock agree."))
            : Html.of(
                "<p>{}{}, at most {}. Nothing has changed yet.</p>{}",
                Names.count(plan.changes().size(), "difference"),
                adopted == 0
                    ? Html.NONE
                    : Html.of(", {} to take over", Names.count(adopted, "variant")),
                Names.count(plan.callsNeeded(), "call"),
                Components.action(
                    visit,
                    "/etsy/inventory/apply",
                    "Confirm and level",
                    Components.hidden("direction", direction.id())));
    return Html.join(
        Components.heading(
            "Inventory",
            "What would change, per variant, before anything does.",
            Components.quietButton("/etsy", "Back to Etsy")),
        tabs,
        Components.panel(
            "Plan",
            plan.unknown().isEmpty()
                ? Html.NONE
                : Html.of(
                    "<p>{} on Etsy that {} not kept here yet</p>",
                    Names.count(plan.unknown().size(), "variant"),
                    plan.unknown().size() == 1 ? "is" : "are"),
            Html.join(confirm, plan.changes().isEmpty() ? Html.NONE : table(plan.changes(), now))));
  }

  private String apply(Visit visit) {
    Direction direction = direction(visit.form("direction"));
    runs.start(
        RUN,
        () -> {
          EtsyDesk.Levelled done = desk.apply(direction);
          List<StockAction> changes = done.changes();
          long well =
              changes.stream().filter(one -> one.result() == StockAction.Result.SUCCESS).count();
          return "Levelled "
              + well
              + " of "
              + changes.size()
              + " differences"
              + (done.adopted() > 0 ? " and took over " + done.adopted() + " variants" : "")
              + "; the log says what became of each.";
        });
    return "/etsy";
  }
}
