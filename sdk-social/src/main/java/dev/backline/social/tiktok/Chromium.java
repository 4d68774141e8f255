package dev.backline.social.tiktok;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a Chromium, or a browser made from it, on this machine. */
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final List<String> PLACES =
      List.of(
          "/usr/bin",
          "/usr/local/bin",
          "/snap/bin",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe");

  private Chromium() {}

  /**
   * Returns the first one there is, on the path first.
   *
   * @throws IllegalStateException if there is none
   */
  static Path find() {
    String path = System.getenv("PATH");
    List<String> places = new ArrayList<>();
    if (path != null) {
      places.addAll(List.of(path.split(File.pathSeparator, -1)));
    }
    places.addAll(PLACES);
    return in(places)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no Chromium or Chrome was found; install one, or name it with chromium(path)"));
  }

  /** Returns the first one in the folders, or the first place that is one itself. */
  static Optional<Path> in(List<String> places) {
    for (String place : places) {
      if (place.isBlank()) {
        continue;
      }
      Path here = Path.of(place);
      if (Files.isRegularFile(here) && Files.isExecutable(here)) {
        return Optional.of(here);
      }
      for (String name : NAMES) {
        Path program = here.resolve(name);
        if (Files.isRegularFile(program) && Files.isExecutable(program)) {
          return Optional.of(program);
        }
      }
    }
    return Optional.empty();
  }
}
