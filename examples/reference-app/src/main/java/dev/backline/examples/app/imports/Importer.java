package dev.backline.examples.app.imports;

import dev.backline.core.ImportException;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvPresets;
import dev.backline.core.csv.CsvSource;
import dev.backline.core.csv.Inspection;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncListener;
import dev.backline.examples.app.sync.Settlement;
import dev.backline.examples.app.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks at files and imports them. Thread-safe. */
public final class Importer {

  private final Workspace workspace;

  /** Creates an importer into the workspace. */
  public Importer(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Returns what the file is; nothing is imported.
   *
   * @throws ImportException if it is no file that can be read
   */
  public static Inspection inspect(Path file) {
    requireReadable(file);
    return Csv.open(file).inspect();
  }

  /**
   * Imports the file, or shows what an import would change.
   *
   * @throws ImportException if it can't be read, recognised or mapped
   */
  public ImportReport run(ImportRequest request, SyncListener listener) {
    requireReadable(request.file());
    CsvSource<?> source = source(request);
    Sync sync =
        Sync.to(workspace.storage())
            .progress(listener)
            .clock(workspace.time().clock())
            .ticker(workspace.time().ticker());
    StreamReport report =
        request.dryRun() ? sync.dryRun(source).streams().get(0) : sync.run(source).streams().get(0);
    if (!request.dryRun()) {
      ImportRecipe.keep(workspace.storage(), source, request);
      Settlement.after(workspace, source.id().platform());
      workspace.factsChanged();
    }
    return new ImportReport(
        UUID.randomUUID().toString(),
        request.file().getFileName().toString(),
        source.preset(),
        request.open().inspect().dialect().toString(),
        source.tally(),
        report,
        request.dryRun());
  }

  private static CsvSource<?> source(ImportRequest request) {
    CsvImport opened = request.open();
    if (request.mapping().isPresent()) {
      return opened.source(request.mapping().get());
    }
    return request.preset().equals(ImportRequest.AUTO)
        ? opened.source()
        : opened.source(requirePreset(request.preset()));
  }

  /**
   * Returns the preset of the name.
   *
   * @throws ImportException if there is none
   */
  public static CsvPreset<?> requirePreset(String name) {
    CsvPresets installed = CsvPresets.installed();
    Optional<CsvPreset<?>> preset = installed.find(name);
    return preset.orElseThrow(
        () ->
            new ImportException(
                "there is no preset '" + name + "'",
                "Choose one of "
                    + installed.all().stream()
                        .map(CsvPreset::name)
                        .sorted()
                        .collect(Collectors.joining(", "))
                    + ", or auto.",
                null));
  }

  private static void requireReadable(Path file) {
    if (!Files.exists(file)) {
      throw new ImportException(
          "there is no file " + file, "Check the path; it is relative to this folder.", null);
    }
    if (Files.isDirectory(file)) {
      throw new ImportException(file + " is a folder", "Name the files in it.", null);
    }
    if (!Files.isReadable(file)) {
      throw new ImportException(
          "the file " + file + " can't be read", "Check that you may read it.", null);
    }
  }
}
