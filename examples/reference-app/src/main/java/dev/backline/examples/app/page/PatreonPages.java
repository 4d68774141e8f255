package dev.backline.examples.app.page;

import dev.backline.core.VaultException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Versioned;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.member.MemberPrivacy;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.post.PatreonPost;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Patreon: campaigns, tiers, members and posts, as last synced. */
public final class PatreonPages implements Routes {

  private static final int SHOWN = 100;

  private final Workspace workspace;

  /** Creates the pages. */
  public PatreonPages(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void addTo(Site site) {
    site.page("/patreon", "Patreon", this::campaigns);
    site.page("/patreon/members", "Members", this::members);
    site.page("/patreon/posts", "Posts", this::posts);
  }

  private <T extends Record> List<T> all(Dataset<T> dataset) {
    return all(workspace, dataset);
  }

  static <T extends Record> List<T> all(Workspace workspace, Dataset<T> dataset) {
    return workspace
        .storage()
        .inSnapshot(
            tx -> {
              try (var rows = tx.scan(dataset, Filter.all())) {
                return rows.stream().map(Versioned::row).toList();
              }
            });
  }

  static Html frame(String here, String lead, Html content) {
    List<String[]> tabs =
        List.of(
            new String[] {"/patreon", "Campaigns"},
            new String[] {"/patreon/members", "Members"},
            new String[] {"/patreon/posts", "Posts"},
            new String[] {"/patreon/drafts", "Drafts"},
            new String[] {"/patreon/templates", "Templates"});
    return Html.join(
        Components.heading(
            "Patreon", lead, Components.button("/patreon/drafts/new", "Write a post")),
        Html.of(
            "<nav class=\"tabs\" aria-label=\"Patreon\">{}</nav>",
            tabs.stream()
                .map(
                    tab ->
                        Html.of(
                            "<a href=\"{}\"{}>{}</a>",
                            tab[0],
                            tab[0].equals(here)
                                ? Html.trusted(" aria-current=\"page\"")
                                : Html.NONE,
                            tab[1]))
                .toList()),
        content);
  }

  private Html campaigns(Visit visit) {
    List<PatreonCampaign> campaigns = all(PatreonCampaign.DATASET);
    if (campaigns.isEmpty()) {
      return frame(
          "/patreon",
          "Campaigns, tiers, members and posts.",
          Components.empty(
              "patreon",
              "No campaign yet",
              "Connect the creator's account and sync; writing drafts works without.",
              Components.button("/connections", "Connections")));
    }
    List<PatreonTier> tiers = all(PatreonTier.DATASET);
    return frame(
        "/patreon",
        "Campaigns, tiers, members and posts.",
        Html.join(
            Components.grid(
                "stats",
                campaigns.stream()
                    .map(
                        campaign ->
                            Components.stat(
                                name(campaign),
                                campaign.patronCount() == null
                                    ? Formats.absent()
                                    : Html.of(
                                        "{} <small>patrons</small>",
                                        Formats.number(campaign.patronCount())),
                                Html.text(
                                    campaign.currency() == null
                                        ? ""
                                        : "paid in " + campaign.currency()),
                                "/patreon/members"))
                    .toList()),
            Components.panel(
                "Tiers",
                Html.NONE,
                Components.table(
                    "Tiers",
                    List.of(
                        Column.text("Tier"),
                        Column.text("Campaign"),
                        Column.number("Price"),
                        Column.number("Patrons")),
                    tiers.stream().map(tier -> tier(tier, campaigns)).toList()))));
  }

  private static String name(PatreonCampaign campaign) {
    String name = campaign.page().name();
    return name == null || name.isBlank() ? "Campaign " + campaign.id() : name;
  }

  private static String campaign(String id, List<PatreonCampaign> campaigns) {
    return campaigns.stream()
        .filter(campaign -> campaign.id().equals(id))
        .map(PatreonPages::name)
        .findFirst()
        .orElse("Campaign " + id);
  }

  private static List<Html> tier(PatreonTier tier, List<PatreonCampaign> campaigns) {
    return List.of(
        Html.text(String.valueOf(tier.title())),
        Html.text(campaign(tier.campaignId(), campaigns)),
        Html.text(Formats.money(tier.price().amount(), tier.price().currency())),
        tier.patronCount() == null
            ? Formats.absent()
            : Html.text(Formats.number(tier.patronCount())));
  }

  private Html members(Visit visit) {
    Optional<String> wanted = visit.query("status");
    List<PatreonMember> members =
        all(PatreonMember.DATASET).stream().filter(member -> member.departedAt() == null).toList();
    List<String> states =
        members.stream()
            .map(member -> String.valueOf(member.status()))
            .filter(state -> !state.equals("null"))
            .distinct()
            .sorted()
            .toList();
    if (members.isEmpty()) {
      return frame(
          "/patreon/members",
          "Who pledged, on which tier, and what they paid.",
          Components.empty(
              "patreon",
              "No members yet",
              "Connect the creator's account and sync it.",
              Components.button("/connections", "Connections")));
    }
    Optional<String> tier = visit.query("tier");
    int page = visit.number("page", 1, 1, 1_000_000);
    List<PatreonMember> chosen =
        members.stream()
            .filter(member -> tier.isEmpty() || member.tierIds().contains(tier.get()))
            .filter(
                member ->
                    wanted.map(state -> state.equals(String.valueOf(member.status()))).orElse(true))
            .toList();
    return frame(
        "/patreon/members",
        "Names and addresses are sealed in the database and opened for this page only.",
        Html.join(
            Html.of(
                "<form class=\"filters\" method=\"get\"><div class=\"field\"><label"
                    + " for=\"status\">Status</label><select id=\"status\" name=\"status\""
                    + " data-submit><option value=\"\">all</option>{}</select></div><div"
                    + " class=\"field\"><label for=\"tier\">Tier</label><select id=\"tier\""
                    + " name=\"tier\" data-submit><option value=\"\">all</option>{}</select></div>"
                    + "<noscript><button>Show</button></noscript></form>",
                states.stream()
                    .map(
                        state ->
                            Html.of(
                                "<option value=\"{}\"{}>{}</option>",
                                state,
                                wanted.filter(state::equals).isPresent()
                                    ? Html.trusted(" selected")
                                    : Html.NONE,
                                state(state)))
                    .toList(),
                all(PatreonTier.DATASET).stream()
                    .map(one -> option(one.id(), String.valueOf(one.title()), tier.orElse("")))
                    .toList()),
            Components.panel(
                "Members",
                Html.of("<p>{}</p>", Names.count(chosen.size(), "member")),
                Html.join(
                    Components.table(
                        "Members",
                        List.of(
                            Column.text("Member"),
                            Column.text("Status"),
                            Column.text("Since"),
                            Column.number("Pays"),
                            Column.number("In all")),
                        chosen.stream()
                            .skip((page - 1L) * SHOWN)
                            .limit(SHOWN)
                            .map(this::member)
                            .toList()),
                    Components.pager(
                        page,
                        chosen.size() > page * SHOWN,
                        "/patreon/members?status="
                            + Html.encoded(wanted.orElse(""))
                            + "&tier="
                            + Html.encoded(tier.orElse(""))
                            + "&page=")))));
  }

  private List<Html> member(PatreonMember sealed) {
    PatreonMember member;
    try {
      member = MemberPrivacy.opened(workspace.secrets().vault(), sealed);
    } catch (VaultException otherKey) {
      member = sealed;
    }
    String name = member.person().name() == null ? member.id() : member.person().name();
    return List.of(
        Html.text(name),
        Components.badge(tone(member), state(String.valueOf(member.status()))),
        member.since() == null
            ? Formats.absent()
            : Html.text(Formats.day(LocalDate.ofInstant(member.since(), ZoneOffset.UTC))),
        member.entitled() == null
            ? Formats.absent()
            : Html.text(Formats.money(member.entitled().amount(), member.entitled().currency())),
        member.lifetime() == null
            ? Formats.absent()
            : Html.text(Formats.money(member.lifetime().amount(), member.lifetime().currency())));
  }

  private static String state(String status) {
    return switch (status) {
      case "null" -> "Follower";
      case "active_patron" -> "Active";
      case "declined_patron" -> "Payment declined";
      case "former_patron" -> "Former";
      default -> Names.words(status);
    };
  }

  private static Tone tone(PatreonMember member) {
    return switch (String.valueOf(member.status())) {
      case "active_patron" -> Tone.GOOD;
      case "declined_patron" -> Tone.WARN;
      default -> Tone.QUIET;
    };
  }

  private Html posts(Visit visit) {
    List<PatreonCampaign> campaigns = all(PatreonCampaign.DATASET);
    List<PatreonPost> posts =
        all(PatreonPost.DATASET).stream()
            .sorted(
                Comparator.comparing(
                        PatreonPost::publishedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .reversed())
            .toList();
    return frame(
        "/patreon/posts",
        "Posts on Patreon, as last synced.",
        posts.isEmpty()
            ? Components.empty(
                "patreon",
                "No posts yet",
                "Sync Patreon, or write a draft.",
                Html.join(
                    Components.button("/connections", "Connections"),
                    Components.quietButton("/patreon/drafts/new", "Write a post")))
            : Components.panel(
                "Posts",
                Html.of("<p>{}, the latest first</p>", Names.count(posts.size(), "post")),
                Components.table(
                    "Posts",
                    List.of(
                        Column.text("Title"),
                        Column.text("Campaign"),
                        Column.text("Readers"),
                        Column.text("Published")),
                    posts.stream()
                        .limit(SHOWN)
                        .map(
                            post ->
                                List.of(
                                    post(post),
                                    Html.text(campaign(post.campaignId(), campaigns)),
                                    Html.text(readers(post)),
                                    post.publishedAt() == null
                                        ? Formats.absent()
                                        : Formats.moment(post.publishedAt())))
                        .toList())));
  }

  private static Html post(PatreonPost post) {
    String title = post.title() == null || post.title().isBlank() ? "(no title)" : post.title();
    return post.url() == null || !post.url().startsWith("https://")
        ? Html.text(title)
        : Html.of("<a href=\"{}\" rel=\"noreferrer\">{}</a>", post.url(), title);
  }

  private static String readers(PatreonPost post) {
    if (Boolean.TRUE.equals(post.visibleToAll())) {
      return "Everybody";
    }
    return post.tierIds().isEmpty() ? "Patrons" : Names.count(post.tierIds().size(), "tier");
  }

  static Html option(String value, String title, String chosen) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>",
        value,
        value.equals(chosen) ? Html.trusted(" selected") : Html.NONE,
        title);
  }
}
