package dev.backline.examples.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes the files that a musician downloads by hand: a distributor's statement, daily totals, an
 * audience export, pitches. All of it is invented, and the same for the same day.
 */
public final class SampleExports {

  private record Song(String artist, String title, String isrc, int fans) {}

  private record Store(String name, String rate, int share) {}

  private static final List<Song> SONGS =
      List.of(
          new Song("Ada Example", "Night Train", "QZXX02400001", 900),
          new Song("Ada Example", "Paper Moons", "QZXX02400002", 420),
          new Song("Night Bus", "Last Stop", "QZXX02400003", 310),
          new Song("The Ferns", "Moss", "QZXX02400004", 180));
  private static final List<Store> STORES =
      List.of(
          new Store("Spotify", "0.0031", 70),
          new Store("Apple Music", "0.0069", 18),
          new Store("YouTube Music", "0.0012", 12));
  private static final List<String> COUNTRIES = List.of("DE", "FR", "US", "GB", "JP");
  private static final int MONTHS = 18;
  private static final int PLAYLISTED = 9;

  private final Path folder;
  private final LocalDate today;
  private final SplittableRandom random = new SplittableRandom(2026);

  private SampleExports(Path folder, LocalDate today) {
    this.folder = folder;
    this.today = today;
  }

  /** Writes the files into the folder and returns them in the order to import them. */
  public static List<Path> write(Path folder, LocalDate today) {
    SampleExports exports = new SampleExports(folder, today);
    try {
      Files.createDirectories(folder);
      return List.of(
          exports.statement(), exports.dailyStreams(), exports.audience(), exports.pitches());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** Keeps one more file beside them. */
  public static Path keep(Path folder, String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private Path statement() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\t"
            + "Song/Album\tCountry of Sale\tSongwriter Royalties Withheld\tEarnings (USD)");
    YearMonth last = YearMonth.from(today).minusMonths(3);
    for (int back = MONTHS; back >= 0; back--) {
      YearMonth month = last.minusMonths(back);
      BigDecimal growth = BigDecimal.ONE.add(new BigDecimal(MONTHS - back).movePointLeft(2));
      for (Song song : SONGS) {
        for (Store store : STORES) {
          lines.add(line(month, song, store, growth));
        }
      }
    }
    return Files.write(
        folder.resolve("DistroKid_statement.tsv"), lines, StandardCharsets.ISO_8859_1);
  }

  private String line(YearMonth month, Song song, Store store, BigDecimal growth) {
    long streams =
        BigDecimal.valueOf(song.fans() * 30L * store.share() / 100)
            .multiply(growth)
            .multiply(BigDecimal.valueOf(random.nextInt(88, 113)).movePointLeft(2))
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact();
    BigDecimal earned = new BigDecimal(store.rate()).multiply(BigDecimal.valueOf(streams));
    LocalDate reported = month.plusMonths(2).atDay(20);
    return String.join(
        "\t",
        reported.toString(),
        month.toString(),
        store.name(),
        song.artist(),
        song.title(),
        song.isrc(),
        "",
        String.valueOf(streams),
        "100",
        "Song",
        COUNTRIES.get(random.nextInt(COUNTRIES.size())),
        "0",
        earned.toPlainString());
  }

  private Path dailyStreams() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("date,spotify_streams,apple_streams,combined_streams,source");
    for (LocalDate day = today.minusDays(200); day.isBefore(today); day = day.plusDays(1)) {
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      long age = today.toEpochDay() - day.toEpochDay();
      long spotify = 1_250 + (200 - age) * 2 + (weekend ? 260 : 0) + random.nextInt(0, 140);
      spotify += age == PLAYLISTED ? 3_900 : 0; // a large playlist, for a day
      long apple = 290L + (weekend ? 60 : 0) + random.nextInt(0, 40);
      lines.add(day + "," + spotify + "," + apple + "," + (spotify + apple) + ",distrokid");
    }
    return Files.write(folder.resolve("tidy_daily_streams.csv"), lines);
  }

  private Path audience() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("date,listeners,streams,followers,artist_id,artist_name");
    long followers = 2_140;
    for (LocalDate day = today.minusDays(120); day.isBefore(today); day = day.plusDays(1)) {
      followers += random.nextInt(0, 9);
      int listeners = 610 + random.nextInt(0, 120);
      lines.add(
          day
              + ","
              + listeners
              + ","
              + (listeners + 180 + random.nextInt(0, 200))
              + ","
              + followers
              + ",4xAdaExample,Ada Example");
    }
    String stamp = today.toString().replace("-", "");
    return Files.write(folder.resolve("spotify_audience_curated_" + stamp + "_120000.csv"), lines);
  }

  private Path pitches() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("Track Name,Curator,Result,Date,Cost,Feedback");
    for (int i = 0; i < 40; i++) {
      Song song = SONGS.get(i % SONGS.size());
      boolean approved = random.nextInt(0, 100) < 22;
      lines.add(
          song.title()
              + ",Curator "
              + (char) ('A' + i % 12)
              + ","
              + (approved ? "Approved" : "Rejected")
              + ","
              + today.minusDays(150 - 3L * i)
              + ",$"
              + (2 + i % 2)
              + ","
              + (approved ? "\"Lovely, added to our list\"" : "Not for us"));
    }
    return Files.write(folder.resolve("submithub.csv"), lines);
  }
}
