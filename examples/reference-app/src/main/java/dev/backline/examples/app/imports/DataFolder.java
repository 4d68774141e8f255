package dev.backline.examples.app.imports;

import dev.backline.core.ImportException;
import dev.backline.core.csv.Inspection;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Versioned;
import dev.backline.examples.app.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The data folder: files that others put there, imported when they change.
 *
 * <p>A name is letters, digits, dots, hyphens and underscores and ends in {@code .csv} or {@code
 * .tsv}; no other name is looked up, so none leads out of the folder. Thread-safe.
 */
public final class DataFolder {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}\\.(csv|tsv)", Pattern.CASE_INSENSITIVE);

  /** When and in which state a file of the folder was imported. */
  public record WatchedFile(
      @Key String name, Instant modified, long bytes, Instant imported, String outcome) {

    /** All files that were imported. */
    public static final Dataset<WatchedFile> DATASET = Dataset.of(WatchedFile.class);
  }

  private final Workspace workspace;
  private final Path folder;

  /** Looks at the workspace's data folder. */
  public DataFolder(Workspace workspace) {
    this.workspace = workspace;
    this.folder = workspace.settings().dataDirectory();
  }

  /** Returns the files of the folder, by name. */
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new ImportException(
          "the data folder can't be read", "Check that you may read it.", unreadable);
    }
  }

  /** Returns the file of the name. */
  public Optional<Path> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return files().stream().filter(file -> file.getFileName().toString().equals(name)).findFirst();
  }

  /** Returns how the file was imported last. */
  public Optional<WatchedFile> imported(Path file) {
    RowKey key = RowKey.of(file.getFileName().toString());
    return workspace
        .storage()
        .inSnapshot(tx -> tx.find(WatchedFile.DATASET, key))
        .map(Versioned::row);
  }

  /** Imports the files that changed since they were imported, and says what became of each. */
  public List<WatchedFile> importChanged() {
    Importer importer = new Importer(workspace);
    List<WatchedFile> done = new ArrayList<>();
    for (Path file : files()) {
      if (changed(file)) {
        done.add(keep(file, outcome(importer, file)));
      }
    }
    return done;
  }

  private boolean changed(Path file) {
    return imported(file)
        .map(known -> !known.modified().equals(modified(file)) || known.bytes() != size(file))
        .orElse(true);
  }

  private static String outcome(Importer importer, Path file) {
    try {
      ImportReport report = importer.run(ImportRequest.of(file), progress -> {});
      return report.preset() + ": " + report.report().counts().inserted() + " new rows";
    } catch (ImportException refused) {
      return "not imported: " + refused.getMessage();
    }
  }

  private WatchedFile keep(Path file, String outcome) {
    WatchedFile row =
        new WatchedFile(
            file.getFileName().toString(),
            modified(file),
            size(file),
            workspace.time().clock().instant(),
            outcome);
    workspace.storage().inTransaction(tx -> tx.upsert(WatchedFile.DATASET, List.of(row)));
    return row;
  }

  /** Returns when the file changed, to the millisecond. */
  public static Instant modified(Path file) {
    try {
      return Instant.ofEpochMilli(Files.getLastModifiedTime(file).toMillis());
    } catch (IOException gone) {
      throw unreadable(file, gone);
    }
  }

  /** Returns the number of the file's bytes. */
  public static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      throw unreadable(file, gone);
    }
  }

  /** Returns rows of the file as they stand in it, each cell under its column's name. */
  public static List<List<String>> rows(Path file, Inspection found, long skip, int most) {
    CSVFormat.Builder format =
        CSVFormat.DEFAULT.builder().setDelimiter(found.dialect().delimiter());
    format.setQuote(found.dialect().quote().orElse(null));
    List<List<String>> rows = new ArrayList<>();
    long before = found.dialect().preambleLines() + 1L + skip;
    try (var reader = Files.newBufferedReader(file, found.dialect().charset());
        CSVParser parser = CSVParser.parse(reader, format.build())) {
      for (CSVRecord row : parser) {
        if (row.getRecordNumber() > before && rows.size() < most) {
          rows.add(row.toList());
        }
        if (rows.size() >= most) {
          break;
        }
      }
    } catch (IOException broken) {
      throw unreadable(file, broken);
    }
    return rows;
  }

  private static ImportException unreadable(Path file, IOException cause) {
    return new ImportException(
        file.getFileName().toString().toLowerCase(Locale.ROOT) + " can't be read",
        "Check the file.",
        cause);
  }
}
