package dev.backline.social.manual;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Entries of a person as a source like any other: planned, written once, explained; their facts
 * come by the road {@code manual}.
 *
 * <p>An entry takes the place of the one of the same account and day. Where a connection gives the
 * same account's numbers too, a day shows whatever was written last.
 *
 * <pre>{@code
 * ManualAudience entry = ManualAudience.of("tiktok", "blue.birds", day).followers(1_200L).build();
 * Sync.to(storage).run(ManualSource.audience(entry)).requireSuccess();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ManualSource<T extends Record> implements Source<T> {

  private static final int PAGE = 500;

  private final SourceId id;
  private final Dataset<T> dataset;
  private final List<T> entries;
  private final Function<T, LocalDate> day;
  private final BiConsumer<T, FactSink> facts;

  private ManualSource(
      SourceId id,
      Dataset<T> dataset,
      List<T> entries,
      Function<T, LocalDate> day,
      BiConsumer<T, FactSink> facts) {
    this.id = id;
    this.dataset = dataset;
    this.entries = entries;
    this.day = day;
    this.facts = facts;
  }

  /**
   * Returns entries about one account.
   *
   * @throws IllegalArgumentException if there are none, or of several accounts
   */
  public static ManualSource<ManualAudience> audience(ManualAudience... entries) {
    return audience(List.of(entries));
  }

  /**
   * Returns entries about one account.
   *
   * @throws IllegalArgumentException if there are none, or of several accounts
   */
  public static ManualSource<ManualAudience> audience(List<ManualAudience> entries) {
    return new ManualSource<>(
        id("manual-audience", entries, ManualAudience::platform, ManualAudience::account),
        ManualAudience.DATASET,
        List.copyOf(entries),
        ManualAudience::day,
        (entry, sink) -> sink.add(entry.snapshot()));
  }

  /**
   * Returns entries about posts of one account.
   *
   * @throws IllegalArgumentException if there are none, or of several accounts
   */
  public static ManualSource<ManualContent> content(ManualContent... entries) {
    return content(List.of(entries));
  }

  /**
   * Returns entries about posts of one account.
   *
   * @throws IllegalArgumentException if there are none, or of several accounts
   */
  public static ManualSource<ManualContent> content(List<ManualContent> entries) {
    return new ManualSource<>(
        id("manual-content", entries, ManualContent::platform, ManualContent::account),
        ManualContent.DATASET,
        List.copyOf(entries),
        ManualContent::day,
        (entry, sink) -> sink.add(entry.stats()));
  }

  private static <E> SourceId id(
      String stream, List<E> entries, Function<E, String> platform, Function<E, String> account) {
    List<SourceId> ids =
        entries.stream()
            .map(entry -> new SourceId(platform.apply(entry), stream, account.apply(entry)))
            .distinct()
            .toList();
    if (ids.size() != 1) {
      throw new IllegalArgumentException(
          "entries are of one account at a time, these are of " + ids.size());
    }
    return ids.get(0);
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Dataset<T> dataset() {
    return dataset;
  }

  /** Entries of other days stay, though they are not in this list. */
  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(
        Filter.eq("platform", id.platform()),
        Filter.eq("account", id.account()),
        window.days("day"));
  }

  @Override
  public Optional<LocalDate> dateOf(T row) {
    return Optional.of(day.apply(row));
  }

  @Override
  public void derive(T row, FactSink sink) {
    facts.accept(row, sink);
  }

  @Override
  public PageReader<T> open(Start start) {
    return new Reader(start);
  }

  /**
   * Hands the entries over; its place is {@code list|entries read}, for another list may be at hand
   * when a run that was stopped goes on.
   */
  private final class Reader implements PageReader<T> {

    private final String list =
        UUID.nameUUIDFromBytes(entries.toString().getBytes(StandardCharsets.UTF_8)).toString();
    private int at;

    Reader(Start start) {
      String[] place = start.resume().map(Checkpoint::text).orElse("").split("\\|", 2);
      this.at = place.length == 2 && place[0].equals(list) ? Integer.parseInt(place[1]) : 0;
    }

    @Override
    public Optional<SourcePage<T>> next() {
      if (at >= entries.size()) {
        return Optional.empty();
      }
      int end = Math.min(entries.size(), at + PAGE);
      List<Row<T>> rows = new ArrayList<>(end - at);
      for (T entry : entries.subList(at, end)) {
        rows.add(Row.accepted(entry, rows.size()));
      }
      at = end;
      return Optional.of(
          SourcePage.of(rows, new Checkpoint(list + "|" + at), Origin.request("", "/manual")));
    }
  }
}
