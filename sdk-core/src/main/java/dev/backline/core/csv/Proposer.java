package dev.backline.core.csv;

import dev.backline.core.csv.ColumnLooks.Look;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guesses what columns are, from their headers, their values, and headers that presets know. */
final class Proposer {

  private static final int GUESSES = 4;

  /** What each field is called in files, in lower case; the field's own name always counts. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry(
              "track_title",
              List.of(
                  "track title",
                  "track name",
                  "track",
                  "song",
                  "song title",
                  "song name",
                  "title",
                  "titel",
                  "titre",
                  "título",
                  "titolo",
                  "asset title",
                  "name")),
          Map.entry(
              "artist_name",
              List.of(
                  "artist",
                  "artists",
                  "artist(s)",
                  "track artist",
                  "band",
                  "performer",
                  "künstler",
                  "interpret",
                  "artiste",
                  "artista",
                  "main artist")),
          Map.entry(
              "release",
              List.of(
                  "album",
                  "album name",
                  "release title",
                  "release name",
                  "product",
                  "product title",
                  "ep")),
          Map.entry(
              "spotify_streams", List.of("spotify streams", "spotify plays", "spotify", "streams")),
          Map.entry(
              "apple_music_streams",
              List.of("apple music streams", "apple streams", "apple music", "apple music plays")),
          Map.entry("youtube_views", List.of("youtube views", "youtube", "video views")),
          Map.entry(
              "streams", List.of("plays", "total streams", "stream count", "count", "listens")),
          Map.entry(
              "quantity",
              List.of(
                  "units",
                  "qty",
                  "units sold",
                  "# units sold",
                  "anzahl",
                  "menge",
                  "quantité",
                  "cantidad")),
          Map.entry("isrc", List.of("isrc code", "track isrc", "asset isrc", "isrcs")),
          Map.entry("upc", List.of("ean", "barcode", "upc code", "upc/ean", "upc / ean", "gtin")),
          Map.entry(
              "net",
              List.of(
                  "net revenue",
                  "earnings",
                  "royalty",
                  "royalties",
                  "net amount",
                  "payout",
                  "total earned",
                  "your share",
                  "net royalty",
                  "amount due",
                  "amount",
                  "total",
                  "revenue",
                  "income",
                  "betrag",
                  "erlös",
                  "montant",
                  "importe",
                  "net receipts",
                  "payable")),
          Map.entry(
              "gross",
              List.of(
                  "gross revenue",
                  "gross amount",
                  "gross sales",
                  "sales amount",
                  "brutto",
                  "price")),
          Map.entry(
              "fees",
              List.of(
                  "fee", "commission", "gebühr", "gebühren", "processing fee", "distribution fee")),
          Map.entry("taxes", List.of("tax", "vat", "sales tax", "mwst", "steuer")),
          Map.entry(
              "currency",
              List.of("currency code", "curr", "währung", "devise", "moneda", "payment currency")),
          Map.entry(
              "occurred",
              List.of(
                  "date",
                  "sale date",
                  "sales date",
                  "order date",
                  "transaction date",
                  "datum",
                  "fecha",
                  "data",
                  "sale month",
                  "sales month",
                  "period",
                  "month",
                  "sales period",
                  "activity period",
                  "usage month",
                  "monat")),
          Map.entry(
              "reported",
              List.of(
                  "reporting date",
                  "report date",
                  "posted date",
                  "reporting month",
                  "statement date",
                  "reporting period",
                  "accounting period")),
          Map.entry("day", List.of("day", "tag", "dia")),
          Map.entry("release_date", List.of("release date", "released", "original release date")),
          Map.entry(
              "platform",
              List.of(
                  "store",
                  "store name",
                  "dsp",
                  "service",
                  "retailer",
                  "partner",
                  "partner name",
                  "shop",
                  "digital service provider",
                  "channel",
                  "plattform",
                  "source")),
          Map.entry(
              "country",
              List.of(
                  "territory",
                  "country code",
                  "country of sale",
                  "land",
                  "pays",
                  "país",
                  "region",
                  "sale country",
                  "country / region")),
          Map.entry("label", List.of("label name", "imprint")),
          Map.entry(
              "catalog_number",
              List.of(
                  "catalog number",
                  "catalogue number",
                  "cat no",
                  "cat#",
                  "catalog no",
                  "catalog nb",
                  "sku")),
          Map.entry("listeners", List.of("unique listeners", "hörer")),
          Map.entry("followers", List.of("follower", "fans", "subscribers", "abonnés")),
          Map.entry("saves", List.of("saved", "playlist adds")),
          Map.entry(
              "spend", List.of("amount spent", "cost", "ad spend", "ausgaben", "budget spent")),
          Map.entry("campaign", List.of("campaign name", "kampagne")),
          Map.entry("impressions", List.of("impr.", "impressionen")),
          Map.entry("clicks", List.of("clicks (all)", "link clicks", "klicks")),
          Map.entry("curator", List.of("outlet", "influencer", "blog", "playlister")),
          Map.entry("outcome", List.of("result", "decision", "decisions", "status", "action")),
          Map.entry("feedback", List.of("comment", "comments", "notes")),
          Map.entry("playlist", List.of("playlist name", "playlists")),
          Map.entry("sent", List.of("sent", "sent on", "submitted", "campaign date")));

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern BRACKETS_AT_END = Pattern.compile(" ?[(\\[].*[)\\]]$");

  /** A name of a field, and its words. */
  private record Name(String text, Set<String> words) {

    static Name of(String text) {
      Set<String> words = new HashSet<>(Arrays.asList(BETWEEN_WORDS.split(text)));
      words.remove("");
      return new Name(text, Set.copyOf(words));
    }

    static Name ofHeader(String header) {
      String plain = HeaderNames.normal(header).replace('_', ' ');
      return of(BRACKETS_AT_END.matcher(plain).replaceAll(""));
    }

    /** The share of words two names have in common. */
    double similarity(Name other) {
      if (words.isEmpty() || other.words.isEmpty()) {
        return 0;
      }
      int both = 0;
      for (String word : words) {
        both += other.words.contains(word) ? 1 : 0;
      }
      return 2.0 * both / (words.size() + other.words.size());
    }
  }

  /** The names of each field, its own first. */
  private static final Map<String, List<Name>> NAMES =
      MappingField.values().stream()
          .collect(Collectors.toUnmodifiableMap(MappingField::name, Proposer::names));

  private Proposer() {}

  private static List<Name> names(MappingField field) {
    return Stream.concat(
            Stream.of(field.name().replace('_', ' ')),
            WORDS.getOrDefault(field.name(), List.of()).stream())
        .map(Name::of)
        .toList();
  }

  static MappingProposal propose(FileFrame frame, CsvPresets presets) {
    List<MappingProposal.ColumnGuess> columns = new ArrayList<>();
    for (int i = 0; i < frame.names().size(); i++) {
      String name = frame.names().get(i);
      ColumnLooks looks = ColumnLooks.of(frame.rows(), i);
      List<MappingProposal.Guess> guesses = new ArrayList<>();
      Name plain = Name.ofHeader(name);
      int known = presetsKnowing(name, presets);
      for (MappingField field : MappingField.values()) {
        MappingProposal.Guess guess = guess(field, name, plain, looks, known);
        if (guess.score() >= 0.2) {
          guesses.add(guess);
        }
      }
      guesses.sort(
          Comparator.comparingDouble((MappingProposal.Guess guess) -> -guess.score())
              .thenComparing(MappingProposal.Guess::field));
      columns.add(
          new MappingProposal.ColumnGuess(
              name, guesses.subList(0, Math.min(GUESSES, guesses.size()))));
    }
    return new MappingProposal(columns);
  }

  private static MappingProposal.Guess guess(
      MappingField field, String header, Name plain, ColumnLooks looks, int known) {
    List<Evidence> evidence = new ArrayList<>();
    double byName = byName(field, header, plain, evidence);
    double score = byName * 0.7;
    Look expected = expected(field);
    double share = expected == null || looks.blank() ? 0 : looks.share(expected);
    if (expected != null && !looks.blank()) {
      if (share >= 0.5) {
        evidence.add(new Evidence("values", Math.round(share * 100) + " % " + expected.words()));
      }
      boolean telling =
          expected == Look.CURRENCY || expected == Look.ISRC || expected == Look.BARCODE;
      score += share * (telling && share > 0.9 ? 0.6 : 0.25);
      if (share < 0.5) {
        score *= 0.3; // a column called "Amount" that holds prose is no amount
      }
    } else if (byName > 0) {
      score += 0.15 * looks.share(Look.TEXT);
    }
    if (byName > 0 && known > 0) {
      evidence.add(new Evidence("header", "header is known to " + known + " presets"));
      score += 0.05;
    }
    return new MappingProposal.Guess(field.name(), Math.min(1, score), evidence);
  }

  /** Returns 1 for the very name, less for names that share words with it. */
  private static double byName(
      MappingField field, String header, Name name, List<Evidence> evidence) {
    List<Name> names = NAMES.getOrDefault(field.name(), List.of());
    double best = 0;
    String nearest = "";
    for (int at = 0; at < names.size(); at++) {
      if (names.get(at).text().equals(name.text())) {
        evidence.add(new Evidence("header", "'" + header + "' is a name of " + field.name()));
        return 1 - 0.01 * at;
      }
      double similarity = names.get(at).similarity(name);
      if (similarity > best) {
        best = similarity;
        nearest = names.get(at).text();
      }
    }
    if (best >= 0.5) {
      evidence.add(new Evidence("header", "'" + header + "' is like '" + nearest + "'"));
      return best * 0.8;
    }
    return 0;
  }

  private static @Nullable Look expected(MappingField field) {
    switch (field.name()) {
      case "currency":
        return Look.CURRENCY;
      case "country":
        return null; // codes in some files, words in others
      case "isrc":
        return Look.ISRC;
      case "upc":
        return Look.BARCODE;
      case "link":
        return Look.ADDRESS;
      case "net":
      case "gross":
      case "fees":
      case "spend":
        return Look.NUMBER;
      default:
        break;
    }
    switch (field.type()) {
      case DECIMAL:
        return Look.NUMBER;
      case WHOLE:
        return Look.WHOLE;
      case DATE:
      case MONTH:
        return Look.DATE;
      default:
        return null;
    }
  }

  private static int presetsKnowing(String header, CsvPresets presets) {
    String normal = HeaderNames.normal(header).toLowerCase(Locale.ROOT);
    int known = 0;
    for (CsvPreset<?> preset : presets.all()) {
      if (preset.layout().columns().stream().anyMatch(column -> column.named(normal))) {
        known++;
      }
    }
    return known;
  }
}
