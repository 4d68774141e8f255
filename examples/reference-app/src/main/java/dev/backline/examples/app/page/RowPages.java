package dev.backline.examples.app.page;

import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Provenance;
import dev.backline.core.sync.Provenance.AnswerElement;
import dev.backline.core.sync.Provenance.FileLine;
import dev.backline.examples.app.report.StoredFacts;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One fact with everything it says, and where it came from: file and line, or request and row. */
public final class RowPages implements Routes {

  private final Workspace workspace;

  /** Creates the pages. */
  public RowPages(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void addTo(Site site) {
    site.page("/rows/<id>", "Row", this::show);
  }

  private Html show(Visit visit) {
    String raw = visit.context().req().getRequestURI().substring("/rows/".length());
    String id = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    List<StoredFacts.Found> found = StoredFacts.find(workspace.storage(), id);
    if (found.isEmpty()) {
      throw new RefusedException(404, "there is no such row", "Go back to the figure.");
    }
    return Html.join(
        Components.heading(
            "Row", "A fact as it is stored, and the way back to its source.", Html.NONE),
        found.stream().map(RowPages::row).collect(Html.joining()));
  }

  private static Html row(StoredFacts.Found found) {
    return Html.join(
        origin(found.origin()),
        Components.panel(
            found.dataset(),
            Html.of("<p>version {}</p>", found.row().version()),
            components(found.row())));
  }

  private static Html components(Versioned<? extends Record> found) {
    List<Html> lines = new ArrayList<>();
    for (RecordComponent part : found.row().getClass().getRecordComponents()) {
      Object value;
      try {
        value = part.getAccessor().invoke(found.row());
      } catch (ReflectiveOperationException hidden) {
        value = null;
      }
      if (value != null && !value.equals(Optional.empty())) {
        lines.add(Html.of("<dt>{}</dt><dd>{}</dd>", part.getName(), value));
      }
    }
    return Html.of("<dl class=\"facts\">{}</dl>", lines);
  }

  private static Html origin(Optional<Provenance> provenance) {
    if (provenance.isEmpty()) {
      return Components.panel(
          "Where it came from",
          Html.NONE,
          Html.of("<p class=\"soft\">No run wrote this row; it was entered by the host.</p>"));
    }
    Provenance known = provenance.get();
    Html place = Html.NONE;
    if (known.place() instanceof FileLine line) {
      place =
          Html.of(
              "<dt>File</dt><dd>{}</dd><dt>Line</dt><dd>{}</dd><dt>Bytes</dt><dd>{} to {}</dd>"
                  + "<dt>Content</dt><dd><code>{}</code></dd>",
              line.file(),
              line.line(),
              line.offset(),
              line.offset() + line.length(),
              line.contentHash());
    } else if (known.place() instanceof AnswerElement element) {
      place =
          Html.of(
              "<dt>Request</dt><dd><code>{}</code></dd><dt>In the answer</dt>"
                  + "<dd><code>{}</code></dd>",
              element.requestId(),
              element.pointer());
    }
    return Components.panel(
        "Where it came from",
        Html.NONE,
        Html.of(
            "<dl class=\"facts\"><dt>Source</dt><dd>{}</dd><dt>Run</dt><dd>{} of {}</dd>{}</dl>",
            known.source(),
            known.run().number(),
            Formats.moment(known.run().started()),
            place));
  }
}
