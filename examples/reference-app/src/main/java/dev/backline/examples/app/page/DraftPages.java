package dev.backline.examples.app.page;

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
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
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

/** Posts before they are on Patreon: the list, the editor with its live preview, the schedule. */
public final class DraftPages implements Routes {

  private final Workspace workspace;
  private final Drafts drafts;

  /** Creates the pages. */
  public DraftPages(Workspace workspace) {
    this.workspace = workspace;
    this.drafts = new Drafts(workspace.storage(), workspace.time().clock());
  }

  @Override
  public void addTo(Site site) {
    site.page("/patreon/drafts", "Drafts", this::draftList);
    site.page("/patreon/drafts/{id}", "Draft", this::editor);
    site.form("/patreon/drafts/{id}/save", this::save);
    site.form("/patreon/drafts/{id}/schedule", this::schedule);
    site.form("/patreon/drafts/{id}/publish", this::publish);
    site.piece("/patreon/preview", DraftPages::preview);
  }

  private Html draftList(Visit visit) {
    List<PostDraft> found = PatreonPages.all(workspace, PostDraft.DATASET);
    return PatreonPages.frame(
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
                        found.stream().map(DraftPages::draft).toList()))));
  }

  private static List<Html> draft(PostDraft draft) {
    return List.of(
        Html.of(
            "<a href=\"/patreon/drafts/{}\">{}</a>",
            draft.id(),
            draft.title().isBlank() ? "(no title)" : draft.title()),
        Components.badge(
            draft.state() == PostDraft.State.PUBLISHED ? Tone.GOOD : Tone.QUIET,
            Names.words(draft.state().name().toLowerCase(Locale.ROOT))),
        Html.text(readers(draft.audience())),
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
    return PatreonPages.frame(
        "/patreon/drafts",
        "The preview shows what readers will see; scripts and unknown tags are taken out.",
        Html.join(
            visit
                .query("told")
                .map(words -> Components.note(Tone.QUIET, Html.text(words)))
                .orElse(Html.NONE),
            Components.panel(
                draft.isPresent() ? "Draft" : "New draft",
                draft.map(DraftPages::state).orElse(Html.NONE),
                form),
            draft.map(known -> next(visit, known)).orElse(Html.NONE)));
  }

  private static Html state(PostDraft draft) {
    String word = Names.words(draft.state().name().toLowerCase(Locale.ROOT));
    return draft.plannedFor() == null
        ? Html.of("<p>{}</p>", word)
        : Html.of("<p>{}, for {}</p>", word, Formats.moment(draft.plannedFor()));
  }

  private List<Html> options(String chosen) {
    java.util.ArrayList<Html> options = new java.util.ArrayList<>();
    options.add(PatreonPages.option("public", "Everyone", chosen));
    options.add(PatreonPages.option("patrons", "All patrons", chosen));
    PatreonPages.all(workspace, PatreonTier.DATASET)
        .forEach(
            tier ->
                options.add(
                    PatreonPages.option("tiers:" + tier.id(), "Tier " + tier.title(), chosen)));
    return options;
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
                <input id="at" name="at" type="datetime-local" value="{}" required></div>
                <button class="quiet">Schedule</button></form>
                """,
                draft.id(),
                visit.formToken(),
                draft.plannedFor() == null
                    ? ""
                    : LocalDateTime.ofInstant(draft.plannedFor(), ZoneOffset.UTC)),
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
    Audience readers = readers(visit);
    PostDraft saved;
    if (old.isPresent()) {
      saved = drafts.save(old.get().written(title, markdown).readBy(readers));
    } else {
      String campaign =
          PatreonPages.all(workspace, PatreonCampaign.DATASET).stream()
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

  private static Audience readers(Visit visit) {
    try {
      return Audience.parse(visit.form("readers").orElse("patrons"));
    } catch (IllegalArgumentException unknown) {
      throw new RefusedException(
          400, "there are no such readers", "Choose one of the readers offered.");
    }
  }

  private static String readers(String audience) {
    return switch (audience) {
      case "public" -> "Everyone";
      case "patrons" -> "All patrons";
      default -> Names.count(audience.split(",", -1).length, "tier");
    };
  }
}
