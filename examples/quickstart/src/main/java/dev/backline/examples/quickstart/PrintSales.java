package dev.backline.examples.quickstart;

import dev.backline.bandcamp.Band;
import dev.backline.bandcamp.Bandcamp;
import dev.backline.bandcamp.sales.BandcampSale;
import dev.backline.core.Secret;
import java.io.PrintStream;
import java.time.LocalDate;

/** Prints the sales of a year, straight from Bandcamp: one connector, no database. */
public final class PrintSales {

  private PrintSales() {}

  public static void main(String[] args) {
    try (Bandcamp bandcamp =
        Bandcamp.connect(
            System.getenv("BANDCAMP_CLIENT_ID"),
            Secret.of(System.getenv("BANDCAMP_CLIENT_SECRET")))) {
      print(bandcamp, 2025, System.out);
    }
  }

  static void print(Bandcamp bandcamp, int year, PrintStream out) {
    Band band = bandcamp.bands().get(0);
    LocalDate first = LocalDate.of(year, 1, 1);
    for (BandcampSale sale : bandcamp.sales(band.id(), first, first.plusYears(1).minusDays(1))) {
      out.println(
          sale.date()
              + "  "
              + sale.amounts().net()
              + " "
              + sale.amounts().currency()
              + "  "
              + sale.item().name());
    }
  }
}
