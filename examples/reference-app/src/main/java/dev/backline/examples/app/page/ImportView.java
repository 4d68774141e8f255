package dev.backline.examples.app.page;

import dev.backline.core.ImportException;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvPresets;
import dev.backline.core.csv.CsvRow;
import dev.backline.core.csv.Inspection;
import dev.backline.core.csv.MappingField;
import dev.backline.core.csv.MappingProposal;
import dev.backline.core.csv.Parameter;
import dev.backline.core.csv.Preview;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.web.Visit;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The wizard's page of one file: why it is what it is, how its columns map, its first rows. */
record ImportView(Visit visit, String id, Path file, Inspection found, ImportForm form) {

  private static final int PRESETS = 3;
  private static final Set<String> KEPT_UNDER = Set.of("id", "mapping", "account");

  Html show() {
    return Html.join(
        Components.grid("two", List.of(kind(), why())),
        Html.of(
            "<form method=\"post\" action=\"/imports/{}/run\" data-once>{}{}{}{}</form>",
            id,
            visit.formToken(),
            Components.panel("How to import it", Html.NONE, choices()),
            form.byMapping()
                ? Components.panel(
                    "Columns", Html.of("<p>Which column is which field.</p>"), columns())
                : Html.NONE,
            buttons()),
        preview());
  }

  private Html kind() {
    Html verdict =
        found.recognised().isPresent()
            ? Components.note(
                Tone.GOOD, Html.of("This is {}.", found.recognised().get().describe()))
            : Components.note(
                Tone.WARN,
                Html.text("No known kind of file fits well enough; map its columns below."));
    List<Html> near =
        found.presets().stream()
            .limit(PRESETS)
            .map(match -> Html.of("<li>{}</li>", match))
            .toList();
    return Components.panel(
        "What it is",
        Html.NONE,
        Html.join(
            verdict,
            near.isEmpty()
                ? Html.NONE
                : Html.of("<p class=\"soft\">Nearest kinds:</p><ul>{}</ul>", near)));
  }

  private Html why() {
    return Components.panel(
        "Why",
        Html.NONE,
        Html.of(
            "<ul>{}</ul>",
            found.evidence().stream().map(reason -> Html.of("<li>{}</li>", reason)).toList()));
  }

  private Html choices() {
    List<Html> options = new ArrayList<>();
    options.add(option(ImportForm.MAPPING, "By mapping its columns"));
    CsvPresets.installed().all().stream()
        .sorted(Comparator.comparing(CsvPreset::describe))
        .forEach(preset -> options.add(option(preset.name(), preset.describe())));
    return Html.of(
        """
        <div class="grid two">
        <div class="field"><label for="kind">Kind</label><select id="kind" name="kind">{}</select></div>
        <div class="field"><label for="source">Comes from (optional)</label>
        <input id="source" name="source" value="{}" placeholder="such as my-label"></div>
        <div class="field"><label for="currency">Currency, if the file does not say</label>
        <input id="currency" name="currency" value="{}" maxlength="3" placeholder="EUR" size="6"></div>
        {}</div>
        """,
        options,
        form.source(),
        form.answers().getOrDefault("currency", ""),
        found.questions().stream()
            .filter(question -> !question.name().equals("currency"))
            .map(this::question)
            .toList());
  }

  private Html question(Parameter question) {
    return Html.of(
        "<div class=\"field\"><label for=\"p-{}\">{}</label><input id=\"p-{}\" name=\"p.{}\""
            + " value=\"{}\"></div>",
        question.name(),
        question.question(),
        question.name(),
        question.name(),
        form.answers().getOrDefault(question.name(), ""));
  }

  private Html option(String value, String title) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>",
        value,
        value.equals(form.kind()) ? Html.trusted(" selected") : Html.NONE,
        title);
  }

  private Html columns() {
    List<String> fields = MappingField.values().stream().map(MappingField::name).sorted().toList();
    return Components.table(
        "Columns and fields",
        List.of(
            Column.text("Column"),
            Column.text("First values"),
            Column.text("Field"),
            Column.text("Why")),
        IntStream.range(0, found.columns().size())
            .mapToObj(
                at ->
                    List.of(
                        Html.of("<label for=\"f{}\">{}</label>", at, found.columns().get(at)),
                        Html.of("<span class=\"soft\">{}</span>", samples(at)),
                        select(at, fields),
                        Html.of("<span class=\"sub\">{}</span>", reason(at))))
            .toList());
  }

  private Html select(int at, List<String> fields) {
    String chosen = form.fields().getOrDefault(at, "");
    List<Html> options = new ArrayList<>();
    options.add(Html.of("<option value=\"-\">Leave out</option>"));
    for (String field : fields) {
      options.add(
          Html.of(
              "<option value=\"{}\"{}>{}</option>",
              field,
              field.equals(chosen) ? Html.trusted(" selected") : Html.NONE,
              Names.words(field)));
    }
    return Html.of("<select id=\"f{}\" name=\"f{}\">{}</select>", at, at, options);
  }

  private String samples(int at) {
    return found.preview().read().stream()
        .filter(row -> at < row.size())
        .map(row -> row.get(at))
        .filter(cell -> !cell.isBlank())
        .distinct()
        .limit(3)
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private String reason(int at) {
    MappingProposal.ColumnGuess guess =
        at < found.proposal().columns().size() ? found.proposal().columns().get(at) : null;
    return guess == null || guess.guesses().isEmpty() ? "" : guess.guesses().get(0).toString();
  }

  private Html buttons() {
    return Html.of(
        "<div class=\"actions\"><button>Import</button><button class=\"quiet\" formmethod=\"get\""
            + " formaction=\"/imports/{}\">Preview</button></div><br>",
        id);
  }

  private Html preview() {
    Preview preview = found.preview();
    Html failure = Html.NONE;
    try {
      if (form.byMapping() && !form.fields().isEmpty()) {
        CsvImport opened = Csv.open(file);
        form.answers().forEach(opened::parameter);
        preview = opened.preview(form.mapping(found));
      }
    } catch (ImportException | IllegalArgumentException refused) {
      failure = Components.note(Tone.WARN, Html.text(String.valueOf(refused.getMessage())));
    }
    return Components.panel(
        "Preview",
        Html.of(
            "<p>The first rows, as read{}.</p>",
            preview.imported().isEmpty() ? "" : " and as imported"),
        Html.join(failure, read(preview), imported(preview)));
  }

  private static Html read(Preview preview) {
    List<Column> columns = preview.header().stream().map(Column::text).toList();
    return Components.table(
        "First rows as read",
        columns,
        preview.read().stream()
            .map(
                row ->
                    IntStream.range(0, columns.size())
                        .mapToObj(i -> Html.text(i < row.size() ? row.get(i) : ""))
                        .toList())
            .toList());
  }

  private static Html imported(Preview preview) {
    return preview.imported().isEmpty()
        ? Html.NONE
        : Html.of(
            "<h3>As imported</h3><ul class=\"plain\">{}</ul>",
            preview.imported().stream().map(row -> Html.of("<li>{}</li>", shown(row))).toList());
  }

  private static Html shown(CsvRow<? extends Record> row) {
    if (row instanceof CsvRow.Accepted<? extends Record> accepted) {
      return Html.join(Components.badge(Tone.GOOD, "Row"), Html.of(" {}", parts(accepted.value())));
    }
    if (row instanceof CsvRow.Rejected<? extends Record> rejected) {
      return Html.join(
          Components.badge(Tone.BAD, rejected.rule()),
          Html.of(" {} <code>{}</code>", rejected.suggestion(), rejected.raw()));
    }
    return Html.join(
        Components.badge(Tone.QUIET, "left out"),
        Html.of(
            " {}",
            row instanceof CsvRow.Skipped<? extends Record> skipped ? skipped.reason() : ""));
  }

  /** What the line says, without the names under which the row is kept. */
  private static Html parts(Record row) {
    Map<String, Object> said = new LinkedHashMap<>();
    for (RecordComponent part : row.getClass().getRecordComponents()) {
      Object value;
      try {
        value = part.getAccessor().invoke(row);
      } catch (ReflectiveOperationException hidden) {
        continue;
      }
      if (value instanceof Map<?, ?> fields) {
        fields.forEach((field, cell) -> said.put(String.valueOf(field), cell));
      } else if (value != null && !KEPT_UNDER.contains(part.getName())) {
        said.putIfAbsent(part.getName(), value);
      }
    }
    return Html.of(
        "{}",
        said.entrySet().stream()
            .filter(one -> !String.valueOf(one.getValue()).isBlank())
            .map(
                one ->
                    Html.of(
                        "<span class=\"pair\"><span class=\"soft\">{}</span> {}</span> ",
                        one.getKey().replace('_', ' '),
                        one.getValue()))
            .toList());
  }
}
