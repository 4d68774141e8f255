package dev.backline.core.testing;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The record classes that the checks of {@link StorageConformance} store. */
public final class StorageSamples {

  private StorageSamples() {}

  /** The plainest row. */
  public record Track(@Key String id, String title, long plays) {

    /** Its dataset. */
    public static final Dataset<Track> DATASET = Dataset.of(Track.class);

    /** Returns a track whose title is its id. */
    public static Track of(String id, long plays) {
      return new Track(id, id, plays);
    }
  }

  /** A row with a key of three columns of three kinds. */
  public record Line(@Key String report, @Key long file, @Key int number, BigDecimal net) {

    /** Its dataset. */
    public static final Dataset<Line> DATASET = Dataset.of(Line.class);
  }

  /** A row that is all key. */
  public record Follow(@Key String fan, @Key LocalDate since) {

    /** Its dataset. */
    public static final Dataset<Follow> DATASET = Dataset.of(Follow.class);
  }

  /** An id. */
  public record SaleId(long value) {}

  /** An open enum: any text, some of it known. */
  public record Platform(String code) {

    /** One that is known. */
    public static final Platform BANDCAMP = new Platform("bandcamp");
  }

  /** A closed enum. */
  public enum Format {
    DIGITAL,
    VINYL,
    CASSETTE
  }

  /** An amount and its currency. */
  public record Price(BigDecimal amount, Currency currency) {

    /** Returns the price of the two texts. */
    public static Price of(String amount, String currency) {
      return new Price(new BigDecimal(amount), Currency.getInstance(currency));
    }
  }

  /** A row with a component of each kind that a dataset takes. */
  public record Sale(
      @Key SaleId id,
      Platform platform,
      String title,
      boolean refunded,
      int quantity,
      long views,
      BigDecimal share,
      Instant soldAt,
      LocalDate day,
      YearMonth month,
      Format format,
      Price net,
      List<String> tags,
      Map<String, String> extra,
      Set<Format> formats,
      Json raw) {

    /** Its dataset. */
    public static final Dataset<Sale> DATASET = Dataset.of(Sale.class);
  }

  /** A row of which all but the key may be absent. */
  public record Pitch(
      @Key String id,
      Optional<String> answer,
      Optional<Boolean> accepted,
      @Nullable Integer rank,
      OptionalLong listeners,
      @Indexed Optional<BigDecimal> fee,
      Optional<Instant> answeredAt,
      @Nullable LocalDate due,
      Optional<YearMonth> month,
      Optional<Format> format,
      Optional<Price> offer,
      Optional<SaleId> sale,
      Optional<List<String>> tags) {

    /** Its dataset. */
    public static final Dataset<Pitch> DATASET = Dataset.of(Pitch.class);

    /** Returns a pitch of which nothing is known. */
    public static Pitch unknown(String id) {
      return new Pitch(
          id,
          Optional.empty(),
          Optional.empty(),
          null,
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          null,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** Returns a pitch of which only the fee and the answer are known. */
    public static Pitch of(String id, String answer, String fee) {
      return new Pitch(
          id,
          Optional.of(answer),
          Optional.empty(),
          null,
          OptionalLong.empty(),
          Optional.of(new BigDecimal(fee)),
          Optional.empty(),
          null,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** A row whose names are words of SQL. */
  public record Order(
      @Key String select, @Key long from, String group, String where, @Indexed String index) {

    /** Its dataset. */
    public static final Dataset<Order> DATASET = Dataset.of(Order.class);
  }

  /** An artist as the first version of a program knew it. */
  public record ArtistV1(@Key String id, String name) {

    /** Its dataset. */
    public static final Dataset<ArtistV1> DATASET = Dataset.of(ArtistV1.class, "Artist");
  }

  /** An artist as a later version knows it. */
  public record ArtistV2(
      @Key String id, String name, @Indexed @Nullable String city, Optional<Price> fee) {

    /** Its dataset. */
    public static final Dataset<ArtistV2> DATASET = Dataset.of(ArtistV2.class, "Artist");
  }

  /** An artist with a later component that can't be absent. */
  public record ArtistStrict(@Key String id, String name, String label) {

    /** Its dataset. */
    public static final Dataset<ArtistStrict> DATASET = Dataset.of(ArtistStrict.class, "Artist");
  }

  /** An artist whose name became a number. */
  public record ArtistRetyped(@Key String id, long name) {

    /** Its dataset. */
    public static final Dataset<ArtistRetyped> DATASET = Dataset.of(ArtistRetyped.class, "Artist");
  }

  /** An artist under another key. */
  public record ArtistRekeyed(@Key String id, @Key String name) {

    /** Its dataset. */
    public static final Dataset<ArtistRekeyed> DATASET = Dataset.of(ArtistRekeyed.class, "Artist");
  }

  /** An enum that lost a constant. */
  public enum FewerFormats {
    DIGITAL
  }

  /** A release as it was stored. */
  public record Release(@Key String id, Format format) {

    /** Its dataset. */
    public static final Dataset<Release> DATASET = Dataset.of(Release.class);
  }

  /** A release as a program reads it that knows fewer formats. */
  public record NarrowRelease(@Key String id, FewerFormats format) {

    /** Its dataset. */
    public static final Dataset<NarrowRelease> DATASET = Dataset.of(NarrowRelease.class, "Release");
  }
}
