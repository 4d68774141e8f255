package dev.backline.examples.spark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up DistroKid statement of so many lines, about 121 bytes each; the same each time.
 *
 * <p>One line in 5,000 repeats an earlier one cell by cell, as happens in real statements, where
 * each of such lines is money of its own.
 */
final class RoyaltyFile {

  /** How much a statement asks of its reader. */
  enum Nature {
    /** Nothing needs quotes; equal lines stand near each other, but for one in two million. */
    CALM,
    /** One title in 300 has quotes and a line break inside; equal lines stand anywhere. */
    AWKWARD
  }

  /** Stores as the statement calls them, and as figures do. */
  static final List<List<String>> STORES =
      List.of(
          List.of("Spotify", "spotify"),
          List.of("Apple Music", "apple_music"),
          List.of("YouTube (Red)", "youtube"),
          List.of("Deezer", "deezer"),
          List.of("Amazon (Streaming)", "amazon_music"),
          List.of("Tidal", "tidal"),
          List.of("Pandora", "pandora"));

  private static final String HEADER =
      "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\t"
          + "Song/Album\tCountry of Sale\tSongwriter Royalties Withheld\tEarnings (USD)\r\n";
  private static final String[] COUNTRIES = {
    "US", "DE", "GB", "FR", "NL", "BR", "MX", "JP", "AU", "SE"
  };
  private static final int LINES_A_TITLE = 400;
  private static final int LINES_A_REPEAT = 5_000;
  private static final int LINES_A_FAR_REPEAT = 2_000_000;
  private static final int REMEMBERED = 1_000;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Nature nature;
  private final List<String> remembered = new ArrayList<>();
  private String near = "";

  private RoyaltyFile(Nature nature) {
    this.nature = nature;
  }

  /** Writes the file, and returns it. */
  static Path write(Path file, long lines, Nature nature) throws IOException {
    RoyaltyFile made = new RoyaltyFile(nature);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (long i = 0; i < lines; i++) {
        out.write(made.line(i));
      }
    }
    return file;
  }

  private String line(long number) {
    int far = nature == Nature.AWKWARD ? LINES_A_REPEAT : LINES_A_FAR_REPEAT;
    if (number % far == far - 1) {
      return remembered.get(random.nextInt(remembered.size()));
    }
    if (number % LINES_A_REPEAT == LINES_A_REPEAT - 2) {
      return near;
    }
    String line = newLine(number);
    if (number % LINES_A_REPEAT == 0 && remembered.size() < REMEMBERED) {
      remembered.add(line);
    }
    if (number % 100 == 0) {
      near = line;
    }
    return line;
  }

  private String newLine(long number) {
    long title = number / LINES_A_TITLE;
    int month = (int) (title % 36);
    String sold = (2021 + month / 12) + "-" + twoDigits(month % 12 + 1);
    StringBuilder line = new StringBuilder(160);
    line.append(2021 + (month + 3) / 12).append('-').append(twoDigits((month + 3) % 12 + 1));
    line.append("-10\t").append(sold).append('\t');
    line.append(STORES.get(random.nextInt(STORES.size())).get(0)).append("\tAda Example Band ");
    line.append(title % 50).append('\t').append(title(number, title)).append("\tQZXX026");
    line.append(10_000 + title % 90_000).append("\t\t").append(random.nextInt(500));
    line.append("\t100\tSong\t").append(COUNTRIES[random.nextInt(COUNTRIES.length)]);
    line.append("\t0\t").append(BigDecimal.valueOf(random.nextInt(99_999_999), 10).toPlainString());
    return line.append("\r\n").toString();
  }

  private String title(long number, long title) {
    return nature == Nature.AWKWARD && number % 300 == 299
        ? "\"Night Bus \"\"" + title + "\"\"\nlive, not at home\""
        : "Night Bus to Nowhere " + title;
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
