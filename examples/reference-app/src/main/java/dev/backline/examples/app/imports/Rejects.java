package dev.backline.examples.app.imports;

import dev.backline.core.ImportException;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.CsvPresets;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReject;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows that could not be taken, and their second chance. Thread-safe. */
public final class Rejects {

  private static final String CSV = "-csv";

  private final Workspace workspace;

  /** Creates the view of the workspace's rejected rows. */
  public Rejects(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Returns the rows that still wait, those of one source together. */
  public List<SyncReject> waiting() {
    return workspace
        .storage()
        .inSnapshot(
            tx -> {
              Filter open = Filter.eq("state", SyncReject.State.WAITING);
              try (var rows = tx.scan(SyncReject.DATASET, open)) {
                return rows.stream().map(Versioned::row).toList();
              }
            });
  }

  /** Changes the text of a row that waits, as a person corrected it. */
  public void correct(String source, String id, String raw) {
    RowKey key = RowKey.of(source, id);
    workspace
        .storage()
        .inTransaction(
            tx -> {
              Optional<Versioned<SyncReject>> found = tx.find(SyncReject.DATASET, key);
              if (found.isEmpty() || found.get().row().state() != SyncReject.State.WAITING) {
                throw new ImportException(
                    "the row no longer waits", "Look at the list again.", null);
              }
              SyncReject old = found.get().row();
              SyncReject corrected =
                  new SyncReject(
                      old.source(),
                      old.id(),
                      old.run(),
                      old.page(),
                      old.position(),
                      old.rule(),
                      old.suggestion(),
                      raw,
                      old.context(),
                      false,
                      SyncReject.State.WAITING);
              return tx.replace(SyncReject.DATASET, key, found.get().version(), corrected);
            });
  }

  /**
   * Reads all waiting rows again, source by source, and returns what became of each source.
   *
   * @param told hears of sources that can't be reached now
   */
  public List<StreamReport> replay(java.util.function.Consumer<String> told) {
    List<StreamReport> reports = new ArrayList<>();
    List<SyncReject> waiting = waiting();
    List<String> sources = waiting.stream().map(SyncReject::source).distinct().toList();
    for (String source : sources) {
      List<SyncReject> rows = waiting.stream().filter(row -> row.source().equals(source)).toList();
      SourceId id = SourceId.parse(source);
      if (id.stream().endsWith(CSV)) {
        csv(id, rows)
            .ifPresentOrElse(
                found -> reports.add(replay(found)),
                () -> told.accept(source + ": import the corrected file again"));
      } else {
        reports.addAll(api(id, told));
      }
    }
    workspace.factsChanged();
    return reports;
  }

  private <T extends Record> StreamReport replay(Source<T> source) {
    return Sync.to(workspace.storage()).clock(workspace.time().clock()).replay(source);
  }

  /** The file as far as it is known: its header and the lines that were set aside. */
  private Optional<Source<?>> csv(SourceId id, List<SyncReject> rows) {
    StringBuilder text = new StringBuilder();
    header(rows.get(0)).ifPresent(header -> text.append(header).append('\n'));
    rows.forEach(row -> text.append(row.raw()).append('\n'));
    CsvImport file = Csv.open("rejects.csv", text.toString().getBytes(StandardCharsets.UTF_8));
    Optional<ImportRecipe> recipe = ImportRecipe.find(workspace.storage(), id.toString());
    if (recipe.isPresent()) {
      return Optional.of(recipe.get().source(file));
    }
    String preset = id.stream().substring(0, id.stream().length() - CSV.length());
    return CsvPresets.installed()
        .find(preset)
        .map(known -> file.parameter("account", id.account()).source(known));
  }

  private static Optional<String> header(SyncReject row) {
    try {
      return Json.parse(row.context()).get("header").optionalText();
    } catch (JsonException none) {
      return Optional.empty();
    }
  }

  private List<StreamReport> api(SourceId id, java.util.function.Consumer<String> told) {
    Optional<Platform> platform = PlatformName.find(id.platform()).flatMap(Platforms::find);
    if (platform.isEmpty() || !platform.get().configured(workspace.settings())) {
      told.accept(id + ": set up " + id.platform() + " first");
      return List.of();
    }
    try (Platform.Client client = platform.get().open(workspace)) {
      List<StreamReport> reports = new ArrayList<>();
      for (Source<?> source : client.sources(SyncRequest.everything())) {
        if (source.id().equals(id)) {
          reports.add(replay(source));
        }
      }
      return reports;
    }
  }
}
