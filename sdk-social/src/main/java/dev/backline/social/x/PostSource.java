package dev.backline.social.x;

import dev.backline.core.FailedCall;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.http.Answer;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
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
import dev.backline.social.daily.PlaceInDay;
import dev.backline.social.daily.Today;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The newest posts of an account with their counts of today, for a run each day.
 *
 * <p>Each post read costs money each day, so the newest {@value #USUAL} are read unless told. What
 * was kept of earlier days stays.
 */
public final class PostSource implements Source<XPost> {

  private static final int USUAL = 100;
  private static final int PAGES_WITHOUT_NEWS = 5;

  private final Users users;
  private final Posts posts;
  private final Handle handle;
  private final InstantSource clock;
  private final int newest;

  PostSource(Users users, Posts posts, Handle handle, InstantSource clock) {
    this(users, posts, handle, clock, USUAL);
  }

  private PostSource(Users users, Posts posts, Handle handle, InstantSource clock, int newest) {
    this.users = users;
    this.posts = posts;
    this.handle = handle;
    this.clock = clock;
    this.newest = newest;
  }

  /** Returns this source reading so many posts, 5 to {@value Posts#MOST}. */
  public PostSource newest(int count) {
    if (count < 5 || count > Posts.MOST) {
      throw new IllegalArgumentException("X shows 5 to 3200 posts of an account, was " + count);
    }
    return new PostSource(users, posts, handle, clock, count);
  }

  /** Returns this source with engagements and clicks, for the account's own token. */
  public PostSource withOwnMetrics() {
    return new PostSource(users, posts.withOwnMetrics(), handle, clock, newest);
  }

  @Override
  public SourceId id() {
    return new SourceId("x", "posts", handle.lower());
  }

  @Override
  public Dataset<XPost> dataset() {
    return XPost.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Filter scope(DateWindow days) {
    return Today.rows(Filter.eq("handle", handle.lower()), days, Today.by(clock));
  }

  @Override
  public Optional<LocalDate> dateOf(XPost row) {
    return Optional.of(row.day());
  }

  @Override
  public XPost merge(XPost stored, XPost shown) {
    return shown.unlessAsBefore(stored);
  }

  @Override
  public void derive(XPost row, FactSink facts) {
    facts.add(row.stats());
  }

  @Override
  public Optional<Row<XPost>> decode(Row.Rejected<XPost> rejected) {
    String[] context = rejected.context().split(" ", 2);
    Json raw = Json.parse(rejected.raw());
    return Optional.of(row(raw, context[1], Instant.parse(context[0]), rejected.position()));
  }

  @Override
  public PageReader<XPost> open(Start start) {
    return new Reader(start);
  }

  private Row<XPost> row(Json post, String userId, Instant takenAt, int position) {
    return Today.row(
        post,
        "post",
        position,
        takenAt + " " + userId,
        () -> XPost.read(post, userId, handle.lower(), takenAt));
  }

  /** Goes back in time, page by page. */
  private final class Reader implements PageReader<XPost> {

    private final Start start;
    private final Instant takenAt = clock.instant();
    private final LocalDate day = LocalDate.ofInstant(takenAt, ZoneOffset.UTC);
    private final Set<String> seen = new HashSet<>();
    private String userId = "";
    private String token = "";
    private int read;
    private int pagesWithoutNews;
    private boolean done;

    Reader(Start start) {
      this.start = start;
      this.done = !start.window().contains(day);
      PlaceInDay.resumed(start, day).ifPresent(this::goOnAt);
    }

    private void goOnAt(PlaceInDay place) {
      userId = place.accountId();
      read = place.read();
      token = place.cursor();
      done = done || token.isEmpty();
    }

    @Override
    public Optional<SourcePage<XPost>> next() {
      if (done || read >= newest) {
        return Optional.empty();
      }
      if (userId.isEmpty()) {
        Answer account = users.fetch(handle);
        start.watch().called(1);
        userId = account.decode(a -> a.json().get("data").get("id").text());
      }
      start.watch().callsNeeded((newest - read + Posts.PAGE - 1) / Posts.PAGE);
      Posts.Scanned page = posts.scan(userId, token, newest - read);
      start.watch().called(1);
      notice(page);
      token = page.next().orElse("");
      done = token.isEmpty();
      List<Row<XPost>> rows = new ArrayList<>(page.posts().size());
      for (int i = 0; i < page.posts().size() && read < newest; i++) {
        rows.add(row(page.posts().get(i), userId, takenAt, i));
        read++;
      }
      return Optional.of(
          SourcePage.of(
              rows,
              new PlaceInDay(day, userId, read, token).checkpoint(),
              Origin.request(page.requestId(), "/data")));
    }

    /** Ends a listing that goes on for ever with nothing new; it was seen on the live platform. */
    private void notice(Posts.Scanned page) {
      boolean news = false;
      for (Json post : page.posts()) {
        news |= seen.add(post.get("id").optionalText().orElse(""));
      }
      pagesWithoutNews = news ? 0 : pagesWithoutNews + 1;
      if (pagesWithoutNews >= PAGES_WITHOUT_NEWS) {
        throw new PagingAnomalyException(
            new FailedCall("x", "posts", 200, List.of(page.requestId()), 1),
            PAGES_WITHOUT_NEWS + " pages in a row brought nothing new",
            null);
      }
    }
  }
}
