package dev.backline.examples.quickstart;

import dev.backline.core.csv.Csv;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import java.nio.file.Path;

/**
 * Imports an export file of any known platform or distributor; which one it is, it finds out
 * itself. Importing the file again, or one that overlaps with it, adds nothing twice.
 */
public final class ImportFile {

  private ImportFile() {}

  public static void main(String[] args) {
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:sales.db")) {
      System.out.println(importFile(Path.of(args[0]), storage));
    }
  }

  static SyncReport importFile(Path file, Storage storage) {
    return Sync.to(storage).run(Csv.open(file).source()).requireSuccess();
  }
}
