package dev.backline.examples.app.imports;

import dev.backline.core.ImportException;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps uploaded files until they are imported, each in a folder of its own under a random id, so
 * that no name a browser sends can lead anywhere else. Thread-safe.
 */
public final class Uploads {

  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final int LONGEST = 120;

  private final Path folder;

  /** Keeps them below the data folder. */
  public Uploads(Path dataDirectory) {
    this.folder = dataDirectory.resolve("uploads");
  }

  /**
   * Returns the largest upload taken, in bytes.
   *
   * @throws SettingException if the setting is no number of megabytes
   */
  public static long limit(Settings settings) {
    String megabytes = settings.text("BACKLINE_UPLOAD_LIMIT_MB").orElse("1024");
    if (!megabytes.matches("[1-9][0-9]{0,5}")) {
      throw new SettingException(
          "BACKLINE_UPLOAD_LIMIT_MB is not a number of megabytes", "Set it to 1024 or the like.");
    }
    return Long.parseLong(megabytes) << 20;
  }

  /** Keeps the content and returns the upload's id. */
  public String keep(String name, InputStream content) {
    String id = UUID.randomUUID().toString();
    try {
      Path place = Files.createDirectories(folder.resolve(id));
      Files.copy(content, place.resolve(safe(name)));
      return id;
    } catch (IOException failed) {
      throw new ImportException(
          "the upload can't be kept: " + failed.getClass().getSimpleName(),
          "Check that the data folder has room and may be written.",
          failed);
    }
  }

  /** Returns the uploaded file of the id. */
  public Optional<Path> find(String id) {
    if (!ID.matcher(id).matches() || !Files.isDirectory(folder.resolve(id))) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder.resolve(id))) {
      return files.filter(Files::isRegularFile).findFirst();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Forgets the upload. */
  public void remove(String id) {
    if (!ID.matcher(id).matches()) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder.resolve(id))) {
      files.sorted(Comparator.reverseOrder()).forEach(Uploads::delete);
    } catch (IOException gone) {
      // what is gone already needs no removing
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException kept) {
      // it stays until the folder is cleared; it harms nobody
    }
  }

  static String safe(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[^\\p{L}\\p{N}._ ()-]", "_").replaceFirst("^[. ]+", "");
    String cut = plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
    return cut.isBlank() ? "upload.csv" : cut;
  }
}
