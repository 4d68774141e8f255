package dev.backline.examples.app.web;

import java.util.List;

/** The frame around each page: navigation, theme, landmarks. */
final class Layout {

  /** One entry of the navigation. */
  record Entry(String path, String title, String icon) {}

  /** Entries that belong together. */
  record Group(String title, List<Entry> entries) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "Figures",
              List.of(
                  new Entry("/", "Overview", "overview"),
                  new Entry("/revenue", "Revenue", "revenue"),
                  new Entry("/streaming", "Streaming", "streaming"),
                  new Entry("/audience", "Audience", "audience"),
                  new Entry("/marketing", "Marketing", "marketing"))),
          new Group(
              "Platforms",
              List.of(
                  new Entry("/bandcamp", "Bandcamp", "bandcamp"),
                  new Entry("/patreon", "Patreon", "patreon"),
                  new Entry("/etsy", "Etsy", "etsy"))),
          new Group(
              "Work",
              List.of(
                  new Entry("/imports", "Imports", "imports"),
                  new Entry("/connections", "Connections", "connections"),
                  new Entry("/jobs", "Jobs", "jobs"),
                  new Entry("/docs", "API", "docs"))));

  private final Assets assets;
  private final boolean demo;

  Layout(Assets assets, boolean demo) {
    this.assets = assets;
    this.demo = demo;
  }

  Html frame(Visit visit, String title, Html content) {
    return Html.of(
        """
        <!doctype html>
        <html lang="en" data-theme="{}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="csrf-token" content="{}">
        <title>{} · Backline</title>
        <link rel="icon" href="{}" type="image/svg+xml">
        <link rel="stylesheet" href="{}">
        <script src="{}" defer></script>
        <script src="{}" type="module"></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="bar">
          <a class="brand" href="/">{}<span>Backline</span></a>
          <details class="menu"><summary aria-label="Menu">{}</summary>{}</details>
        </header>
        <aside class="side">
          <a class="brand" href="/">{}<span>Backline</span></a>
          {}
          {}
        </aside>
        <main id="main" tabindex="-1">
        {}
        {}
        </main>
        <div class="toasts" role="status" aria-live="polite"></div>
        </body>
        </html>
        """,
        visit.theme(),
        visit.csrfToken(),
        title,
        assets.address("icon.svg"),
        assets.address("app.css"),
        assets.address("chart.js"),
        assets.address("app.js"),
        Icons.icon("brand"),
        Icons.icon("menu"),
        navigation(visit.path(), "Menu"),
        Icons.icon("brand"),
        navigation(visit.path(), "Main"),
        themeSwitch(visit),
        demo ? demoNote() : Html.NONE,
        content);
  }

  private static Html navigation(String path, String label) {
    return Html.of(
        "<nav aria-label=\"{}\">{}</nav>",
        label,
        GROUPS.stream()
            .map(
                group ->
                    Html.of(
                        "<p class=\"group\">{}</p><ul>{}</ul>",
                        group.title(),
                        group.entries().stream().map(entry -> item(entry, path)).toList()))
            .toList());
  }

  private static Html item(Entry entry, String path) {
    boolean here =
        entry.path().equals("/")
            ? path.equals("/")
            : path.equals(entry.path()) || path.startsWith(entry.path() + "/");
    return Html.of(
        "<li><a href=\"{}\"{}>{}<span>{}</span></a></li>",
        entry.path(),
        here ? Html.trusted(" aria-current=\"page\"") : Html.NONE,
        Icons.icon(entry.icon()),
        entry.title());
  }

  private static Html themeSwitch(Visit visit) {
    return Html.of(
        """
        <form class="theme" method="post" action="/theme">{}
        <label for="theme">Colours</label>
        <select id="theme" name="theme" data-submit>{}{}{}</select>
        <noscript><button>Set</button></noscript>
        </form>
        """,
        visit.formToken(),
        option("auto", "As the system", visit.theme()),
        option("light", "Light", visit.theme()),
        option("dark", "Dark", visit.theme()));
  }

  private static Html option(String value, String title, String chosen) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>",
        value,
        value.equals(chosen) ? Html.trusted(" selected") : Html.NONE,
        title);
  }

  private static Html demoNote() {
    return Html.trusted(
        "<p class=\"note demo\"><strong>Demo.</strong> Every person, sale and number here is"
            + " invented; the platforms are simulators on this machine.</p>");
  }
}
