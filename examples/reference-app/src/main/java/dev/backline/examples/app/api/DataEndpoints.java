package dev.backline.examples.app.api;

import static dev.backline.examples.app.api.Schemas.TEXT;
import static dev.backline.examples.app.api.Schemas.arrayOf;
import static dev.backline.examples.app.api.Schemas.object;

import dev.backline.core.csv.Inspection;
import dev.backline.core.json.Json;
import dev.backline.core.sync.DataSources;
import dev.backline.examples.app.imports.DataFolder;
import dev.backline.examples.app.imports.Importer;
import dev.backline.examples.app.imports.InspectionJson;
import dev.backline.examples.app.sync.SourceJson;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The addresses of the data folder, and what each source brought. */
final class DataEndpoints {

  private static final String TAG = "data";
  private static final Json FILES =
      arrayOf(
          object(
              "name", TEXT,
              "bytes", Schemas.WHOLE,
              "modified", TEXT,
              "imported?", TEXT,
              "outcome?", TEXT));
  private static final Json GUESS =
      object("field", TEXT, "score", Schemas.NUMBER, "evidence", Schemas.TEXTS);
  private static final Json METADATA =
      object(
          "file",
          TEXT,
          "bytes",
          Schemas.WHOLE,
          "dialect",
          TEXT,
          "certainty",
          Schemas.NUMBER,
          "columns",
          Schemas.TEXTS,
          "evidence",
          Schemas.TEXTS,
          "preset?",
          TEXT,
          "questions",
          arrayOf(object("name", TEXT, "question", TEXT)),
          "proposal",
          arrayOf(object("column", TEXT, "guesses", arrayOf(GUESS))),
          "preview",
          object(
              "header", Schemas.TEXTS,
              "read", arrayOf(Schemas.TEXTS),
              "imported", Schemas.TEXTS));

  private final Workspace workspace;
  private final DataFolder folder;

  private DataEndpoints(Workspace workspace) {
    this.workspace = workspace;
    this.folder = new DataFolder(workspace);
  }

  static List<Endpoint> all(Workspace workspace) {
    DataEndpoints table = new DataEndpoints(workspace);
    return List.of(
        Endpoint.get("/api/data/files", TAG, "The files of the data folder.", FILES, table::files),
        Endpoint.get(
            "/api/data/file/{filename}",
            TAG,
            "The rows of a file as they stand.",
            arrayOf(Schemas.mapOf(TEXT)),
            table::rows),
        Endpoint.get(
            "/api/data/metadata/{filename}",
            TAG,
            "What a file is, and why.",
            METADATA,
            table::metadata),
        Endpoint.get(
            "/api/data/schema",
            TAG,
            "The columns of every file and its kind.",
            arrayOf(object("name", TEXT, "kind?", TEXT, "columns", Schemas.TEXTS)),
            table::schema),
        Endpoint.post(
            "/api/data/reload-cache",
            TAG,
            "Imports changed files and forgets computed figures.",
            arrayOf(object("name", TEXT, "outcome", TEXT)),
            table::reload),
        Endpoint.get(
            "/api/finances/data-source-summary/",
            "finances",
            "What each source brought: rows, dates, money, last run.",
            Schemas.SOURCES,
            call ->
                ApiAnswer.rows(
                    SourceJson.rows(DataSources.of(workspace.storage()).list()),
                    "sums kept with each page of rows")));
  }

  private ApiAnswer files(ApiCall call) {
    List<Json> rows = new ArrayList<>();
    for (Path file : folder.files()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", file.getFileName().toString());
      row.put("bytes", DataFolder.size(file));
      row.put("modified", DataFolder.modified(file).toString());
      row.put("imported", folder.imported(file).map(i -> i.imported().toString()).orElse(null));
      row.put("outcome", folder.imported(file).map(i -> i.outcome()).orElse(null));
      rows.add(Json.of(row));
    }
    return ApiAnswer.rows(rows, "the folder as it is now");
  }

  private Path require(ApiCall call) {
    return folder
        .find(call.visit().context().pathParam("filename"))
        .orElseThrow(
            () ->
                new RefusedException(
                    404, "there is no such file in the data folder", "See /api/data/files."));
  }

  private ApiAnswer rows(ApiCall call) {
    Path file = require(call);
    Inspection found = Importer.inspect(file);
    long skip = (call.page() - 1L) * call.size();
    List<Json> rows = new ArrayList<>();
    for (List<String> cells : DataFolder.rows(file, found, skip, call.size())) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(cells.size(), found.columns().size()); i++) {
        row.put(found.columns().get(i), cells.get(i));
      }
      rows.add(Json.of(row));
    }
    // the page was cut while reading; the envelope holds it whole
    return ApiAnswer.of(Json.of(rows), "cells as they stand in the file");
  }

  private ApiAnswer metadata(ApiCall call) {
    return ApiAnswer.of(
        InspectionJson.of(Importer.inspect(require(call))), "found out from the file alone");
  }

  private ApiAnswer schema(ApiCall call) {
    List<Json> rows = new ArrayList<>();
    for (Path file : folder.files()) {
      Inspection found = Importer.inspect(file);
      rows.add(
          Json.object(
              "name",
              found.file(),
              "kind",
              found.recognised().map(preset -> preset.name()).orElse(null),
              "columns",
              found.columns()));
    }
    return ApiAnswer.rows(rows, "found out from the files alone");
  }

  private ApiAnswer reload(ApiCall call) {
    List<Json> done =
        folder.importChanged().stream()
            .map(file -> Json.object("name", file.name(), "outcome", file.outcome()))
            .toList();
    workspace.factsChanged();
    return ApiAnswer.rows(done, "files that changed since they were imported");
  }
}
