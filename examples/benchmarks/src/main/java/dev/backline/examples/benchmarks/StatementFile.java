package dev.backline.examples.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A made-up DistroKid statement of so many lines, about 117 bytes each; the same each time. */
final class StatementFile {

  private static final String HEADER =
      "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\t"
          + "Song/Album\tCountry of Sale\tSongwriter Royalties Withheld\tEarnings (USD)\r\n";
  private static final String[] STORES = {
    "Spotify",
    "Apple Music",
    "iTunes Songs",
    "YouTube (Red)",
    "Deezer",
    "Amazon (Streaming)",
    "Tidal"
  };
  private static final String[] COUNTRIES = {
    "US", "DE", "GB", "FR", "NL", "BR", "MX", "JP", "AU", "SE"
  };
  private static final int LINES_A_TITLE = 400;

  private StatementFile() {}

  static Path write(Path folder, long lines) throws IOException {
    Path file = folder.resolve("DistroKid-" + lines + ".tsv");
    SplittableRandom random = new SplittableRandom(42);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (long i = 0; i < lines; i++) {
        long title = i / LINES_A_TITLE;
        long month = title % 9;
        out.write("2024-0" + (1 + month) + "-1" + month + "\t2023-1" + title % 3 + "\t");
        out.write(
            STORES[random.nextInt(STORES.length)] + "\tAda Example Band\tNight Bus to Nowhere ");
        out.write(
            title + "\tQZXX0260" + String.format(Locale.ROOT, "%04d", title % 10_000) + "\t\t");
        out.write(
            random.nextInt(500) + "\t100\tSong\t" + COUNTRIES[random.nextInt(10)] + "\t0\t0.");
        out.write(String.format(Locale.ROOT, "%08d", random.nextInt(99_999_999)) + "\r\n");
      }
    }
    return file;
  }
}
