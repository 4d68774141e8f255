package dev.backline.etsy.reconcile;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyListingLine;
import dev.backline.etsy.listing.ListingState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which listing of the API a line of the listings export is.
 *
 * <p>The export has no listing ids, so lines meet by their SKUs, else by title and price, else by
 * title, and only where that points to one listing. The API's row is the truth of both; this says
 * what the export does not know, and what it knew before the API changed it.
 *
 * @param matches lines and their listings
 * @param onlyApi active listings that the export lacks
 * @param onlyCsv lines that no listing of the API is
 */
public record ListingReconciliation(
    List<ListingMatch> matches, List<EtsyListing> onlyApi, List<EtsyListingLine> onlyCsv) {

  public ListingReconciliation {
    matches = List.copyOf(matches);
    onlyApi = List.copyOf(onlyApi);
    onlyCsv = List.copyOf(onlyCsv);
  }

  /**
   * A line and its listing.
   *
   * @param outdated whether the listing's price or quantity is another one now
   */
  public record ListingMatch(EtsyListing listing, EtsyListingLine line, boolean outdated) {}

  /** Compares what the store holds; writes nothing. */
  public static ListingReconciliation compare(Storage storage) {
    List<EtsyListing> api = new ArrayList<>();
    List<EtsyListingLine> csv = new ArrayList<>();
    return storage.inSnapshot(
        transaction -> {
          try (Rows<Versioned<EtsyListing>> rows =
              transaction.scan(EtsyListing.DATASET, Filter.all())) {
            rows.forEachRemaining(stored -> api.add(stored.row()));
          }
          try (Rows<Versioned<EtsyListingLine>> rows =
              transaction.scan(EtsyListingLine.DATASET, Filter.all())) {
            rows.forEachRemaining(stored -> csv.add(stored.row()));
          }
          return of(api, csv);
        });
  }

  /** Compares the rows of both sides. */
  public static ListingReconciliation of(List<EtsyListing> api, List<EtsyListingLine> csv) {
    Set<EtsyListing> listings = new LinkedHashSet<>(api);
    Set<EtsyListingLine> lines = new LinkedHashSet<>(csv);
    List<ListingMatch> matches = new ArrayList<>();
    meet(listings, lines, listing -> skus(listing.skus()), line -> skus(line.skus()), matches);
    meet(
        listings,
        lines,
        listing ->
            listing.price() == null
                ? Optional.empty()
                : Optional.of(title(listing.title()) + "\n" + listing.price().stripTrailingZeros()),
        line -> Optional.of(title(line.title()) + "\n" + line.price().stripTrailingZeros()),
        matches);
    meet(
        listings,
        lines,
        listing -> Optional.of(title(listing.title())),
        line -> Optional.of(title(line.title())),
        matches);
    return new ListingReconciliation(
        matches,
        listings.stream().filter(listing -> listing.state().equals(ListingState.ACTIVE)).toList(),
        List.copyOf(lines));
  }

  private static void meet(
      Set<EtsyListing> listings,
      Set<EtsyListingLine> lines,
      Function<EtsyListing, Optional<String>> keyOfListing,
      Function<EtsyListingLine, Optional<String>> keyOfLine,
      List<ListingMatch> matches) {
    Map<String, List<EtsyListing>> byKey = new HashMap<>();
    for (EtsyListing listing : listings) {
      keyOfListing
          .apply(listing)
          .ifPresent(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(listing));
    }
    Map<String, List<EtsyListingLine>> linesByKey = new HashMap<>();
    for (EtsyListingLine line : lines) {
      keyOfLine
          .apply(line)
          .ifPresent(key -> linesByKey.computeIfAbsent(key, none -> new ArrayList<>()).add(line));
    }
    linesByKey.forEach(
        (key, same) -> {
          List<EtsyListing> candidates = byKey.getOrDefault(key, List.of());
          if (same.size() == 1 && candidates.size() == 1) {
            EtsyListing listing = candidates.get(0);
            EtsyListingLine line = same.get(0);
            matches.add(new ListingMatch(listing, line, outdated(listing, line)));
            listings.remove(listing);
            lines.remove(line);
          }
        });
  }

  private static boolean outdated(EtsyListing listing, EtsyListingLine line) {
    return listing.quantity() != line.quantity()
        || listing.price() == null
        || listing.price().compareTo(line.price()) != 0;
  }

  private static Optional<String> skus(List<String> skus) {
    List<String> sorted = skus.stream().filter(sku -> !sku.isBlank()).sorted().distinct().toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", sorted));
  }

  private static String title(String title) {
    return title.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
