package dev.backline.examples.app.page;

import dev.backline.core.facts.Fact;
import dev.backline.core.facts.FactId;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Provenance;
import dev.backline.core.sync.Provenance.AnswerElement;
import dev.backline.core.sync.Provenance.FileLine;
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
    List<Html> found = new ArrayList<>();
    for (Dataset<? extends Record> dataset : Fact.datasets()) {
      row(dataset, id).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      throw new RefusedException(404, "there is no such row", "Go back to the figure.");
    }
    return Html.join(
        Components.heading(
            "Row", "A fact as it is stored, and the way back to its source.", Html.NONE),
        found.stream().collect(Html.joining()));
  }

  private <T extends Record> Optional<Html> row(Dataset<T> dataset, String id) {
    Optional<RowKey> key = key(dataset, id);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return workspace
        .storage()
        .inSnapshot(tx -> tx.find(dataset, key.get()))
        .map(
            found ->
                Html.join(
                    origin(Provenance.of(workspace.storage(), dataset, key.get())),
                    Components.panel(
                        dataset.name(),
                        Html.of("<p>version {}</p>", found.version()),
                        components(found))));
  }

  /** A fact's id is its key, or its dataset's name with the key behind it. */
  private static Optional<RowKey> key(Dataset<?> dataset, String id) {
    long keys =
        java.util.Arrays.stream(dataset.type().getRecordComponents())
            .filter(part -> part.isAnnotationPresent(dev.backline.core.storage.Key.class))
            .count();
    if (keys == 1) {
      return Optional.of(RowKey.of(id));
    }
    FactId parsed;
    try {
      parsed = FactId.parse(id);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
    if (!parsed.dataset().equals(dataset.name()) || parsed.key().size() != keys) {
      return Optional.empty();
    }
    return Optional.of(new RowKey(typed(dataset, parsed.key())));
  }

  private static List<Object> typed(Dataset<?> dataset, List<String> texts) {
    List<Object> values = new ArrayList<>();
    int at = 0;
    for (RecordComponent part : dataset.type().getRecordComponents()) {
      if (part.isAnnotationPresent(dev.backline.core.storage.Key.class)) {
        String text = texts.get(at++);
        values.add(
            part.getType() == java.time.LocalDate.class ? java.time.LocalDate.parse(text) : text);
      }
    }
    return values;
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
