package dev.backline.examples.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for the demo's database and files that is gone when the demo ends. */
public record DemoFolder(Path path) implements AutoCloseable {

  /** Makes one among the temporary files. */
  public static DemoFolder create() {
    try {
      return new DemoFolder(Files.createTempDirectory("backline-demo-"));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(DemoFolder::delete);
    } catch (IOException left) {
      // it is a temporary folder; the system clears it later
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // it is a temporary file; the system clears it later
    }
  }
}
