package dev.backline.social.metaads;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
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
import dev.backline.social.graph.GraphPage;
import dev.backline.social.graph.TooMuchException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one level of an ad account cost and did, day by day, as a source.
 *
 * <p>Meta changes numbers for 28 days, until attribution is over, so each run reads these again. A
 * first run reads a year unless the window says otherwise, a month at a time. A month that is too
 * heavy for an answer is ordered as a report. Days without delivery have no row.
 *
 * <p>Only one level gives facts, or money would count twice: see {@link #withoutFacts}.
 *
 * <p>Used by one run at a time.
 */
public final class AdSource implements Source<MetaAdDay> {

  private static final int PAGE = 500;

  /** How a source asks. */
  private record Manner(
      AdLevel level, String result, List<String> windows, boolean ordered, boolean facts) {}

  private final MetaAds ads;
  private final Manner manner;

  AdSource(MetaAds ads, AdLevel level) {
    this(ads, new Manner(level, "link_click", List.of(), false, true));
  }

  private AdSource(MetaAds ads, Manner manner) {
    this.ads = ads;
    this.manner = manner;
  }

  /**
   * Returns the same source with another action as the result that counts; link clicks unless told.
   */
  public AdSource result(String action) {
    return with(new Manner(manner.level, action, manner.windows, manner.ordered, manner.facts));
  }

  /**
   * Returns the same source with other attribution windows than the account's own setting, such as
   * {@code 7d_click}; what {@code 7d_view} and {@code 28d_view} gave ended in January 2026.
   */
  public AdSource attribution(String... windows) {
    return with(
        new Manner(manner.level, manner.result, List.of(windows), manner.ordered, manner.facts));
  }

  /** Returns the same source that always orders reports instead of asking for answers. */
  public AdSource ordered() {
    return with(new Manner(manner.level, manner.result, manner.windows, true, manner.facts));
  }

  /** Returns the same source that keeps rows and derives no facts, for a second level. */
  public AdSource withoutFacts() {
    return with(new Manner(manner.level, manner.result, manner.windows, manner.ordered, false));
  }

  private AdSource with(Manner other) {
    return new AdSource(ads, other);
  }

  @Override
  public SourceId id() {
    return new SourceId("metaads", manner.level.word() + "-days", ads.accountId());
  }

  @Override
  public Dataset<MetaAdDay> dataset() {
    return MetaAdDay.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Duration overlap() {
    return Duration.ofDays(28);
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(
        Filter.eq("account", ads.accountId()),
        Filter.eq("level", manner.level.word()),
        window.days("day"));
  }

  @Override
  public Optional<LocalDate> dateOf(MetaAdDay row) {
    return Optional.of(row.day());
  }

  @Override
  public void derive(MetaAdDay row, FactSink facts) {
    if (manner.facts) {
      facts.add(row.fact(manner.result));
    }
  }

  @Override
  public Optional<Row<MetaAdDay>> decode(Row.Rejected<MetaAdDay> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), rejected.position()));
  }

  private Row<MetaAdDay> row(Json line, int position) {
    try {
      return Row.accepted(MetaAdDay.read(line, manner.level), position);
    } catch (JsonException | IllegalArgumentException e) {
      return Row.rejected(
          String.valueOf(e.getMessage()),
          "Report the row to the library's makers; it is kept and can be replayed after a fix.",
          line.toString(),
          position);
    }
  }

  @Override
  public PageReader<MetaAdDay> open(Start start) {
    return new Reader(start);
  }

  /** Goes month by month; its place is the first day not read, for cursors and reports end. */
  private final class Reader implements PageReader<MetaAdDay> {

    private final Start start;
    private final LocalDate last;
    private LocalDate from;
    private String path = "";
    private String after = "";

    Reader(Start start) {
      this.start = start;
      LocalDate today = ads.today();
      last = start.window().to().filter(day -> day.isBefore(today)).orElse(today);
      LocalDate first = start.window().from().orElse(last.minusYears(1));
      from = start.resume().map(place -> LocalDate.parse(place.text())).orElse(first);
    }

    @Override
    public Optional<SourcePage<MetaAdDay>> next() {
      if (from.isAfter(last)) {
        return Optional.empty();
      }
      LocalDate month = from.withDayOfMonth(from.lengthOfMonth());
      LocalDate end = month.isAfter(last) ? last : month;
      AdQuery query = new AdQuery(manner.level, from, end, manner.windows);
      if (path.isEmpty() && manner.ordered) {
        path = "/" + ads.reports().make(ads.accountId(), query) + "/insights";
      }
      GraphPage page = page(query);
      start.watch().called(1);
      Optional<Checkpoint> place = Optional.empty(); // a month is read to its end, or again
      if (page.after().isPresent()) {
        after = page.after().get();
      } else {
        path = "";
        after = "";
        from = end.plusDays(1);
        place = Optional.of(new Checkpoint(from.toString()));
      }
      List<Row<MetaAdDay>> rows = new ArrayList<>(page.rows().size());
      for (int i = 0; i < page.rows().size(); i++) {
        rows.add(row(page.rows().get(i), i));
      }
      Origin origin = Origin.request(page.requestId(), "/data");
      return Optional.of(new SourcePage<>(rows, place, origin, OptionalLong.empty()));
    }

    private GraphPage page(AdQuery query) {
      if (!path.isEmpty()) {
        return ads.reportPage(path, after, PAGE);
      }
      try {
        return ads.page(query, after, PAGE);
      } catch (TooMuchException e) {
        path = "/" + ads.reports().make(ads.accountId(), query) + "/insights";
        after = "";
        return ads.reportPage(path, after, PAGE);
      }
    }
  }
}
