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
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.member.MemberPrivacy;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.publish.Audience;
import dev.backline.patreon.publish.Drafts;
import dev.backline.patreon.publish.InvalidDraftException;
import dev.backline.patreon.publish.PostDraft;
import dev.backline.patreon.publish.PostHtml;
import dev.backline.patreon.publish.PostPublisher;
import dev.backline.patreon.publish.PublishPackage;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Patreon: campaigns, tiers, members, posts, and the editor of drafts with a live preview. */
public final class PatreonPages implements Routes {

  private static final int SHOWN = 100;

  private final Workspace workspace;
  private final Drafts drafts;

  /** Creates the pages. */
  public PatreonPages(Workspace workspace) {
    this.workspace = workspace;
    this.drafts = new Drafts(workspace.storage(), workspace.time().clock());
  }

  @Override
  public void addTo(Site site) {
    site.page("/patreon", "Patreon", this::campaigns);
    site.page("/patreon/members", "Members", this::members);
    site.page("/patreon/posts", "Posts", this::posts);
    site.page("/patreon/drafts", "Drafts", this::draftList);
    site.page("/patreon/drafts/{id}", "Draft", this::editor);
    site.form("/patreon/drafts/{id}/save", this::save);
    site.form("/patreon/drafts/{id}/schedule", this::schedule);
    site.form("/patreon/drafts/{id}/publish", this::publish);
    site.piece("/patreon/preview", PatreonPages::preview);
  }

  private <T extends Record> List<T> all(Dataset<T> dataset) {
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
                                "Campaign " + campaign.id(),
                                campaign.patronCount() == null
                                    ? Formats.absent()
                                    : Html.of(
                                        "{} <small>patrons</small>",
                                        Formats.number(campaign.patronCount())),
                                Html.text(campaign.currency() == null ? "" : campaign.currency()),
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
                    tiers.stream().map(PatreonPages::tier).toList()))));
  }

  private static List<Html> tier(PatreonTier tier) {
    return List.of(
        Html.text(String.valueOf(tier.title())),
        Html.text(tier.campaignId()),
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
                                "<option{}>{}</option>",
                                wanted.filter(state::equals).isPresent()
                                    ? Html.trusted(" selected")
                                    : Html.NONE,
                                state))
                    .toList(),
                all(PatreonTier.DATASET).stream()
                    .map(one -> option(one.id(), String.valueOf(one.title()), tier.orElse("")))
                    .toList()),
            Components.panel(
                "Members",
                Html.of("<p>{} of {}</p>", Math.min(SHOWN, chosen.size()), members.size()),
                Components.table(
                    "Members",
                    List.of(
                        Column.text("Member"),
                        Column.text("Status"),
                        Column.text("Since"),
                        Column.number("Pays"),
                        Column.number("In all")),
                    chosen.stream().limit(SHOWN).map(this::member).toList()))));
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
        Html.text(member.status() == null ? "follower" : String.valueOf(member.status())),
        member.since() == null ? Formats.absent() : Formats.moment(member.since()),
        member.entitled() == null
            ? Formats.absent()
            : Html.text(Formats.money(member.entitled().amount(), member.entitled().currency())),
        member.lifetime() == null
            ? Formats.absent()
            : Html.text(Formats.money(member.lifetime().amount(), member.lifetime().currency())));
  }

  private Html posts(Visit visit) {
    List<PatreonPost> posts = all(PatreonPost.DATASET);
    return frame(
        "/patreon/posts",
        "Posts on Patreon, as last synced.",
        posts.isEmpty()
            ? Components.empty(
                "patreon", "No posts yet", "Sync Patreon, or write a draft.", Html.NONE)
            : Components.panel(
                "Posts",
                Html.of("<p>{}</p>", posts.size()),
                Components.table(
                    "Posts",
                    List.of(Column.text("Title"), Column.text("Published")),
                    posts.stream()
                        .limit(SHOWN)
                        .map(
                            post ->
                                List.of(
                                    Html.text(post.title() == null ? post.id() : post.title()),
                                    post.publishedAt() == null
                                        ? Formats.absent()
                                        : Formats.moment(post.publishedAt())))
                        .toList())));
  }

  private Html draftList(Visit visit) {
    List<PostDraft> found = all(PostDraft.DATASET);
    return frame(
        "/patreon/drafts",
        "Written and scheduled here; Patreon's API takes no posts, so a person publishes them.",
        visit.query("told").isEmpty() && found.isEmpty()
            ? Components.empty(
                "patreon",
                "No drafts yet",
                "Write one in Markdown and see at once how it will look.",
                Components.button("/patreon/drafts/new", "Write a post"))
            : Html.join(
                visit
                    .query("told")
                    .map(words -> Components.note(Tone.GOOD, Html.text(words)))
                    .orElse(Html.NONE),
                Components.panel(
                    "Drafts",
                    Html.NONE,
                    Components.table(
                        "Drafts",
                        List.of(
                            Column.text("Title"),
                            Column.text("State"),
                            Column.text("Readers"),
                            Column.text("Due")),
                        found.stream().map(PatreonPages::draft).toList()))));
  }

  private static List<Html> draft(PostDraft draft) {
    return List.of(
        Html.of(
            "<a href=\"/patreon/drafts/{}\">{}</a>",
            draft.id(),
            draft.title().isBlank() ? "(no title)" : draft.title()),
        Components.badge(
            draft.state() == PostDraft.State.PUBLISHED ? Tone.GOOD : Tone.QUIET,
            draft.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
        Html.text(draft.audience()),
        draft.plannedFor() == null ? Formats.absent() : Formats.moment(draft.plannedFor()));
  }

  private Optional<PostDraft> draftOf(Visit visit) {
    String id = visit.context().pathParam("id");
    if (id.equals("new")) {
      return Optional.empty();
    }
    return Optional.of(
        drafts
            .find(id)
            .orElseThrow(
                () -> new RefusedException(404, "there is no such draft", "See the drafts.")));
  }

  private Html editor(Visit visit) {
    Optional<PostDraft> draft = draftOf(visit);
    String id = draft.map(PostDraft::id).orElse("new");
    String readers = draft.map(PostDraft::audience).orElse("patrons");
    String markdown = draft.map(PostDraft::markdown).orElse("");
    Html form =
        Html.of(
            """
            <form class="form" method="post" action="/patreon/drafts/{}/save">{}
            <div class="field"><label for="title">Title</label>
            <input id="title" name="title" value="{}"></div>
            <div class="field"><label for="readers">Readers</label>
            <select id="readers" name="readers">{}</select></div>
            <div class="grid two"><div class="field"><label for="markdown">Text in Markdown</label>
            <textarea id="markdown" name="markdown" data-preview="preview"
            data-address="/patreon/preview">{}</textarea></div>
            <div class="field"><label id="preview-label">Preview</label>
            <div id="preview" class="preview" role="region" aria-labelledby="preview-label"
            aria-live="polite">{}</div></div></div>
            <div class="actions"><button>Save</button></div></form>
            """,
            id,
            visit.formToken(),
            draft.map(PostDraft::title).orElse(""),
            options(readers),
            markdown,
            Html.trusted(PostHtml.of(markdown)));
    return frame(
        "/patreon/drafts",
        "The preview shows what readers will see; scripts and unknown tags are taken out.",
        Html.join(
            visit
                .query("told")
                .map(words -> Components.note(Tone.QUIET, Html.text(words)))
                .orElse(Html.NONE),
            Components.panel(
                draft.isPresent() ? "Draft" : "New draft",
                draft
                    .map(d -> Html.of("<p>{}</p>", d.state().name().toLowerCase(Locale.ROOT)))
                    .orElse(Html.NONE),
                form),
            draft.map(known -> next(visit, known)).orElse(Html.NONE)));
  }

  private List<Html> options(String chosen) {
    java.util.ArrayList<Html> options = new java.util.ArrayList<>();
    options.add(option("public", "Everyone", chosen));
    options.add(option("patrons", "All patrons", chosen));
    all(PatreonTier.DATASET)
        .forEach(tier -> options.add(option("tiers:" + tier.id(), "Tier " + tier.title(), chosen)));
    return options;
  }

  private static Html option(String value, String title, String chosen) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>",
        value,
        value.equals(chosen) ? Html.trusted(" selected") : Html.NONE,
        title);
  }

  private Html next(Visit visit, PostDraft draft) {
    List<Html> problems =
        drafts.problems(draft).stream()
            .map(problem -> Html.of("<li>{}: {}</li>", problem.field(), problem.what()))
            .toList();
    return Components.panel(
        "Publish",
        Html.NONE,
        Html.join(
            problems.isEmpty()
                ? Components.note(Tone.GOOD, Html.text("Nothing is missing."))
                : Html.of("<ul>{}</ul>", problems),
            Html.of(
                """
                <form class="filters" method="post" action="/patreon/drafts/{}/schedule">{}
                <div class="field"><label for="at">When, in UTC</label>
                <input id="at" name="at" type="datetime-local" required></div>
                <button class="quiet">Schedule</button></form>
                """,
                draft.id(),
                visit.formToken()),
            Components.action(
                visit,
                "/patreon/drafts/" + draft.id() + "/publish",
                "Hand over for publishing",
                Html.NONE)));
  }

  private String save(Visit visit) {
    Optional<PostDraft> old = draftOf(visit);
    String title = visit.form("title").orElse("");
    String markdown = visit.form("markdown").orElse("");
    PostDraft saved;
    if (old.isPresent()) {
      saved = drafts.save(old.get().written(title, markdown));
    } else {
      Audience readers;
      try {
        readers = Audience.parse(visit.form("readers").orElse("patrons"));
      } catch (IllegalArgumentException unknown) {
        throw new RefusedException(
            400, "there are no such readers", "Choose one of the readers offered.");
      }
      String campaign =
          all(PatreonCampaign.DATASET).stream()
              .map(PatreonCampaign::id)
              .findFirst()
              .orElse("default");
      saved = drafts.create(campaign, title, markdown, readers);
    }
    return "/patreon/drafts/" + saved.id() + "?told=Saved.";
  }

  private String schedule(Visit visit) {
    PostDraft draft = draftOf(visit).orElseThrow();
    try {
      drafts.schedule(
          draft.id(), LocalDateTime.parse(visit.form("at").orElse("")).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException notTime) {
      throw new RefusedException(400, "that is not a time", "Choose a day and an hour.");
    } catch (InvalidDraftException incomplete) {
      throw new RefusedException(
          422, String.valueOf(incomplete.getMessage()), "Complete the draft first.");
    }
    return "/patreon/drafts/" + draft.id() + "?told=Scheduled.";
  }

  private String publish(Visit visit) {
    PostDraft draft = draftOf(visit).orElseThrow();
    try {
      PublishPackage ready = drafts.publish(draft.id(), PostPublisher.handOff());
      return "/patreon/drafts/"
          + draft.id()
          + "?told="
          + java.net.URLEncoder.encode(
              "Ready: paste it into " + ready.editor() + " and publish it there.",
              java.nio.charset.StandardCharsets.UTF_8);
    } catch (InvalidDraftException incomplete) {
      throw new RefusedException(
          422, String.valueOf(incomplete.getMessage()), "Complete the draft first.");
    }
  }

  private static Html preview(Visit visit) {
    return Html.trusted(PostHtml.of(visit.form("markdown").orElse("")));
  }
}
