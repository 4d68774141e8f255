package dev.backline.core.csv;

import java.nio.file.Path;

/**
 * Opens files of rows: recognised by themselves, by a preset, or by a mapping.
 *
 * <pre>{@code
 * System.out.println(Csv.open(path).inspect());                // what is this file?
 * Sync.to(storage).run(Csv.open(path).source());               // bring it home, exactly once
 * CsvReader<Tip> lines = Csv.open(path).read(new TipJarPreset()); // just typed rows
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Csv {

  private Csv() {}

  /** Returns an import of the file; nothing is read yet. */
  public static CsvImport open(Path file) {
    return new CsvImport(CsvInput.of(file));
  }

  /** Returns an import of an upload that is in memory. */
  public static CsvImport open(String name, byte[] bytes) {
    return new CsvImport(CsvInput.of(name, bytes.clone()));
  }
}
