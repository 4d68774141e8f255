package dev.backline.examples.app.page;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Versioned;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.publish.Audience;
import dev.backline.patreon.publish.Drafts;
import dev.backline.patreon.publish.PostTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words of posts that come again: written once, filled for one post or for many at once. */
public final class TemplatePages implements Routes {

  private static final String PATH = "/patreon/templates";
  private static final int MOST_LINES = 500;

  private final Workspace workspace;
  private final Drafts drafts;

  /** Creates the pages. */
  public TemplatePages(Workspace workspace) {
    this.workspace = workspace;
    this.drafts = new Drafts(workspace.storage(), workspace.time().clock());
  }

  @Override
  public void addTo(Site site) {
    site.page(PATH, "Templates", this::show);
    site.form(PATH + "/save", this::save);
    site.form(PATH + "/fill", this::fill);
  }

  private List<PostTemplate> templates() {
    return workspace
        .storage()
        .inSnapshot(
            tx -> {
              try (var rows = tx.scan(PostTemplate.DATASET, Filter.all())) {
                return rows.stream().map(Versioned::row).toList();
              }
            });
  }

  private Html show(Visit visit) {
    List<PostTemplate> known = templates();
    Optional<PostTemplate> chosen = visit.query("name").flatMap(name -> drafts.findTemplate(name));
    Html list =
        known.isEmpty()
            ? Components.empty(
                "patreon",
                "No templates yet",
                "Write one below, with places such as {{month}}; fill them for one post or many.",
                Html.NONE)
            : Components.panel("Templates", Html.NONE, table(known));
    Html told =
        visit
            .query("told")
            .map(words -> Components.note(Tone.GOOD, Html.text(words)))
            .orElse(Html.NONE);
    return PatreonPages.frame(
        PATH,
        "Words that come again, with places such as {{month}} that are filled for each post.",
        Html.join(
            told,
            chosen.map(template -> fillForm(visit, template)).orElse(Html.NONE),
            list,
            editor(visit, chosen)));
  }

  private static Html table(List<PostTemplate> known) {
    return Components.table(
        "Templates",
        List.of(Column.text("Name"), Column.text("Title"), Column.text("Places")),
        known.stream()
            .map(
                template ->
                    List.of(
                        Html.of(
                            "<a href=\"{}?name={}\">{}</a>",
                            PATH,
                            java.net.URLEncoder.encode(
                                template.name(), java.nio.charset.StandardCharsets.UTF_8),
                            template.name()),
                        Html.text(template.title()),
                        Html.text(String.join(", ", template.variables()))))
            .toList());
  }

  private static Html fillForm(Visit visit, PostTemplate template) {
    List<String> places = List.copyOf(template.variables());
    return Components.panel(
        "Drafts from \u201c" + template.name() + "\u201d",
        Html.NONE,
        Html.of(
            """
            <form class="form" method="post" action="{}/fill">{}{}
            <div class="field"><label for="lines">One draft a line: {}</label>
            <textarea id="lines" name="lines" rows="5">{}</textarea>
            <span class="hint">Values are separated by a vertical bar |.</span></div>
            <div class="actions"><button>Make drafts</button></div></form>
            """,
            PATH,
            visit.formToken(),
            Components.hidden("name", template.name()),
            places.isEmpty() ? "this template has no places" : String.join(" | ", places),
            ""));
  }

  private static Html editor(Visit visit, Optional<PostTemplate> chosen) {
    return Components.panel(
        chosen.isPresent() ? "Change the template" : "New template",
        Html.NONE,
        Html.of(
            """
            <form class="form" method="post" action="{}/save">{}
            <div class="field"><label for="name">Name</label>
            <input id="name" name="name" required maxlength="80" value="{}"></div>
            <div class="field"><label for="title">Title</label>
            <input id="title" name="title" value="{}"></div>
            <div class="field"><label for="readers">Readers</label>
            <select id="readers" name="readers"><option value="patrons">All patrons</option>
            <option value="public"{}>Everyone</option></select></div>
            <div class="field"><label for="markdown">Text in Markdown</label>
            <textarea id="markdown" name="markdown">{}</textarea></div>
            <div class="actions"><button>Save the template</button></div></form>
            """,
            PATH,
            visit.formToken(),
            chosen.map(PostTemplate::name).orElse(""),
            chosen.map(PostTemplate::title).orElse(""),
            chosen.filter(template -> template.audience().equals("public")).isPresent()
                ? Html.trusted(" selected")
                : Html.NONE,
            chosen.map(PostTemplate::markdown).orElse("")));
  }

  private String save(Visit visit) {
    String name =
        visit
            .form("name")
            .orElseThrow(
                () -> new RefusedException(400, "the template has no name", "Give it one."));
    String readers = visit.form("readers").orElse("patrons");
    try {
      Audience.parse(readers);
    } catch (IllegalArgumentException unknown) {
      throw new RefusedException(
          400, "there are no such readers", "Choose one of the readers offered.");
    }
    drafts.save(
        new PostTemplate(
            name, visit.form("title").orElse(""), visit.form("markdown").orElse(""), readers));
    return PATH + "?told=Saved.";
  }

  private String fill(Visit visit) {
    PostTemplate template =
        visit
            .form("name")
            .flatMap(drafts::findTemplate)
            .orElseThrow(
                () -> new RefusedException(404, "there is no such template", "Choose another."));
    List<String> places = List.copyOf(template.variables());
    List<Map<String, String>> lines = new ArrayList<>();
    for (String line : visit.form("lines").orElse("").lines().toList()) {
      if (!line.isBlank()) {
        lines.add(values(places, line));
      }
    }
    if (lines.isEmpty() && places.isEmpty()) {
      lines.add(Map.of());
    }
    if (lines.isEmpty() || lines.size() > MOST_LINES) {
      throw new RefusedException(
          400,
          lines.size() + " lines make no drafts",
          "Write between one and " + MOST_LINES + " lines of values.");
    }
    int made = drafts.createAll(campaign(), template, lines).size();
    return "/patreon/drafts?told=" + made + "+drafts+were+made.";
  }

  private static Map<String, String> values(List<String> places, String line) {
    String[] parts = line.split("\\|", -1);
    if (parts.length != Math.max(1, places.size())) {
      throw new RefusedException(
          400,
          "a line has " + parts.length + " values and the template " + places.size() + " places",
          "Write " + String.join(" | ", places) + " on each line.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      values.put(places.get(i), parts[i].strip());
    }
    return values;
  }

  private String campaign() {
    return workspace
        .storage()
        .inSnapshot(
            tx -> {
              try (var rows = tx.scan(PatreonCampaign.DATASET, Filter.all())) {
                return rows.stream().map(row -> row.row().id()).findFirst();
              }
            })
        .orElse("default");
  }
}
