package dev.backline.examples.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the process holds at the end of a month.
 *
 * @param heap bytes in use after collections
 * @param files open file handles, or -1 where the system doesn't tell
 * @param threads threads that live
 */
record SoakHealth(long heap, int files, int threads) {

  private static final Path HANDLES = Path.of("/proc/self/fd");

  static SoakHealth now() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) { // what was queued for cleaning goes with a later collection
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return new SoakHealth(least, handles(), Thread.activeCount());
  }

  private static int handles() {
    if (!Files.isDirectory(HANDLES)) {
      return -1;
    }
    try (Stream<Path> open = Files.list(HANDLES)) {
      return (int) open.count() - 1; // the listing itself is one
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
