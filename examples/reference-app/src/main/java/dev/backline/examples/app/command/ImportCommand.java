package dev.backline.examples.app.command;

import dev.backline.core.ImportException;
import dev.backline.core.csv.CsvPresets;
import dev.backline.core.csv.Mapping;
import dev.backline.core.json.Json;
import dev.backline.core.sync.StreamOutcome;
import dev.backline.examples.app.imports.ImportReport;
import dev.backline.examples.app.imports.ImportRequest;
import dev.backline.examples.app.imports.Importer;
import dev.backline.examples.app.sync.Outcomes;
import dev.backline.examples.app.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports CSV files: recognises them, maps them, and loses no row. */
@Command(
    name = "import",
    description = "Imports CSV files: recognises them, maps them, and loses no row.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files.")
  private List<Path> files = List.of();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "The form of the file; see backline presets (default: auto).")
  private String preset = "auto";

  @Option(
      names = "--map",
      paramLabel = "Column=field",
      description = "Maps one column; repeatable.")
  private Map<String, String> map = Map.of();

  @Option(names = "--mapping", paramLabel = "FILE", description = "A saved mapping (JSON).")
  private @Nullable Path mapping;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "What the rows are said to come from.")
  private @Nullable String source;

  @Option(
      names = "--currency",
      paramLabel = "CUR",
      description = "The currency of amounts that do not say theirs.")
  private @Nullable String currency;

  @Option(
      names = "--param",
      paramLabel = "name=value",
      description = "Answers what the file leaves open, such as year=2024; repeatable.")
  private Map<String, String> parameters = Map.of();

  @Option(names = "--dry-run", description = "Shows what would change and writes nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints one JSON object per file.")
  private boolean json;

  private final Backline root;

  ImportCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    checkPreset();
    List<ImportRequest> requests = files.stream().map(this::request).toList();
    ExitCode code = ExitCode.DONE;
    List<Json> printed = new ArrayList<>();
    try (Workspace workspace = root.open()) {
      Importer importer = new Importer(workspace);
      for (ImportRequest request : requests) {
        try {
          ImportReport report = run(importer, request);
          code = code.and(exitCode(report));
          if (json) {
            printed.add(report.json());
          } else {
            print(report);
          }
        } catch (ImportException refused) {
          // the other files still go in
          code = code.and(ExitCode.PARTLY);
          if (json) {
            printed.add(refused(request, refused));
          } else {
            root.err().println(Verdict.of(refused).print());
          }
        }
      }
    }
    if (json) {
      root.out().println(printed.size() == 1 ? printed.get(0) : Json.object("files", printed));
    }
    return code.code();
  }

  private void checkPreset() {
    if (!preset.equals(ImportRequest.AUTO) && CsvPresets.installed().find(preset).isEmpty()) {
      throw CommandFailure.usage(
          "there is no preset '" + preset + "'", "See them with backline presets.");
    }
    if (currency != null && !currency.matches("[A-Za-z]{3}")) {
      throw CommandFailure.usage(
          "'" + currency + "' is not a currency", "Write three letters, such as EUR.");
    }
    for (Path file : files) {
      Path found = root.surroundings().workingDirectory().resolve(file);
      if (!Files.isRegularFile(found) || !Files.isReadable(found)) {
        throw CommandFailure.usage(
            "the file " + file + (Files.exists(found) ? " can't be read" : " does not exist"),
            "Check the path, and that you may read it.");
      }
    }
  }

  private ImportRequest request(Path file) {
    Map<String, String> answers = new LinkedHashMap<>(parameters);
    if (currency != null) {
      answers.put("currency", currency.toUpperCase(Locale.ROOT));
    }
    Optional<Mapping> chosen = mapping();
    if (source != null && chosen.isEmpty()) {
      answers.put("account", source);
    }
    return new ImportRequest(
        root.surroundings().workingDirectory().resolve(file), preset, chosen, answers, dryRun);
  }

  private Optional<Mapping> mapping() {
    String name = source == null ? "custom" : ImportRequest.sourceName(source);
    if (mapping != null) {
      Path path = root.surroundings().workingDirectory().resolve(mapping);
      try {
        Mapping saved = Mapping.parse(Files.readString(path));
        return Optional.of(source == null ? saved : saved.named(name));
      } catch (ImportException wrong) {
        throw CommandFailure.usage(
            mapping + " is " + wrong.getMessage(), "Correct the mapping where the message says.");
      } catch (IOException unreadable) {
        throw CommandFailure.usage("the mapping " + mapping + " can't be read", "Check the path.");
      }
    }
    try {
      return map.isEmpty() ? Optional.empty() : Optional.of(Mapping.ofPairs(name, map));
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.usage(
          String.valueOf(wrong.getMessage()), "See what backline inspect proposes for the file.");
    }
  }

  private ImportReport run(Importer importer, ImportRequest request) {
    try (ProgressPrint progress = ProgressPrint.of(root.surroundings(), request.file())) {
      return importer.run(request, progress);
    }
  }

  private void print(ImportReport report) {
    var counts = report.report().counts();
    root.out()
        .println(
            String.format(
                Locale.ENGLISH,
                "%s (%s%s): %,d lines = %,d new + %,d changed + %,d unchanged + %,d rejected"
                    + " + %,d skipped",
                report.file(),
                report.preset(),
                report.dryRun() ? ", dry run" : "",
                report.lines(),
                counts.inserted(),
                counts.updated(),
                counts.unchanged() + counts.repeated(),
                counts.rejected(),
                report.skipped()));
    String why = Outcomes.why(report.report().outcome());
    if (!why.isEmpty()) {
      root.out().println("  " + why);
    }
    if (counts.rejected() > 0) {
      root.out().println("  see the rejected rows with backline rejects");
    }
  }

  private static ExitCode exitCode(ImportReport report) {
    if (report.report().outcome() instanceof StreamOutcome.Failed failed) {
      return Verdict.of(failed.cause()).exitCode();
    }
    boolean all = report.succeeded() && report.report().counts().rejected() == 0;
    return all ? ExitCode.DONE : ExitCode.PARTLY;
  }

  private static Json refused(ImportRequest request, ImportException failure) {
    return Json.object(
        "run",
        null,
        "platform",
        null,
        "dryRun",
        request.dryRun(),
        "outcome",
        "failed",
        "file",
        request.file().getFileName().toString(),
        "preset",
        null,
        "dialect",
        null,
        "lines",
        0,
        "skipped",
        0,
        "streams",
        List.of(),
        "error",
        Outcomes.error(failure));
  }
}
