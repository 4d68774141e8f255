package dev.backline.examples.app.imports;

import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.CsvSource;
import dev.backline.core.csv.Mapping;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the files of a source were read last, so that their rejected rows can be read again alike.
 *
 * @param source the source's id as text
 * @param preset the kind they were read as; not used if there is a mapping
 * @param mapping the mapping as JSON; empty if a preset read them
 * @param parameters the answers to what the files leave open
 */
record ImportRecipe(
    @Key String source, String preset, Optional<String> mapping, Map<String, String> parameters) {

  static final Dataset<ImportRecipe> DATASET = Dataset.of(ImportRecipe.class);

  static void keep(Storage storage, CsvSource<?> source, ImportRequest request) {
    ImportRecipe recipe =
        new ImportRecipe(
            source.id().toString(),
            source.preset(),
            request.mapping().map(Mapping::text),
            request.parameters());
    storage.inTransaction(tx -> tx.upsert(DATASET, List.of(recipe)));
  }

  static Optional<ImportRecipe> find(Storage storage, String source) {
    return storage.inSnapshot(tx -> tx.find(DATASET, RowKey.of(source))).map(Versioned::row);
  }

  /** Returns the source that reads the file as this says. */
  CsvSource<?> source(CsvImport opened) {
    parameters.forEach(opened::parameter);
    return mapping.isPresent()
        ? opened.source(Mapping.parse(mapping.get()))
        : opened.source(Importer.requirePreset(preset));
  }
}
