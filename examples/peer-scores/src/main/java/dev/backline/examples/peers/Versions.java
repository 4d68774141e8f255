package dev.backline.examples.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions that this program was built with. */
public final class Versions {

  private Versions() {}

  /** Returns the version of an artifact. */
  public static String of(String artifact) {
    Properties versions = new Properties();
    try (InputStream file =
        Objects.requireNonNull(Versions.class.getResourceAsStream("versions.properties"))) {
      versions.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Objects.requireNonNull(versions.getProperty(artifact), artifact);
  }

  /** Returns what this runs on, without naming the machine. */
  public static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return "%d cores, %s %s, JDK %s"
        .formatted(
            runtime.availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version());
  }
}
