package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.MembershipStatus;
import dev.backline.core.facts.Money;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DepartureTest {

  /** Somebody who stays in the store after leaving the platform. */
  record Fan(@Key String id, String name, @Nullable Instant departedAt) {

    static final Dataset<Fan> DATASET = Dataset.of(Fan.class);

    Fan gone(Instant at) {
      return new Fan(id, name, at);
    }
  }

  /** All fans, each time. */
  record Fans(List<String> ids, OptionalLong announced, boolean renaming) implements Source<Fan> {

    static Fans of(String... ids) {
      return new Fans(List.of(ids), OptionalLong.empty(), false);
    }

    @Override
    public SourceId id() {
      return new SourceId("club", "fans", "a1");
    }

    @Override
    public Dataset<Fan> dataset() {
      return Fan.DATASET;
    }

    @Override
    public Listing listing() {
      return Listing.COMPLETE;
    }

    @Override
    public Filter scope(DateWindow window) {
      return Filter.absent("departedAt");
    }

    @Override
    public Optional<Fan> departed(Fan row, Instant foundMissing) {
      Fan gone = row.departedAt() == null ? row.gone(foundMissing) : row;
      return Optional.of(
          renaming ? new Fan(gone.id() + "-x", gone.name(), gone.departedAt()) : gone);
    }

    @Override
    public void derive(Fan row, FactSink facts) {
      boolean here = row.departedAt() == null;
      facts.add(
          Membership.builder(
                  new Channel("club", "a1", "club-api"),
                  row.id(),
                  here ? MembershipStatus.ACTIVE : MembershipStatus.FORMER,
                  Money.of("5.00", "EUR"),
                  LocalDate.EPOCH)
              .build());
    }

    @Override
    public PageReader<Fan> open(Start start) {
      List<Row<Fan>> rows = new ArrayList<>();
      ids.forEach(id -> rows.add(Row.accepted(new Fan(id, "fan " + id, null), rows.size())));
      SourcePage<Fan> page =
          new SourcePage<>(rows, Optional.empty(), Origin.request("req", "/data"), announced);
      List<SourcePage<Fan>> left = new ArrayList<>(List.of(page));
      return () -> left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
    }
  }

  private final TestClock clock = TestClock.create();
  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage).clock(clock).ticker(clock);

  private Fan stored(String id) {
    return storage.inSnapshot(tx -> tx.find(Fan.DATASET, RowKey.of(id))).orElseThrow().row();
  }

  @Test
  void rowThatIsNoLongerShownStaysMarkedWithTheRunThatMissedIt() {
    sync.run(Fans.of("1", "2")).requireSuccess();
    clock.advance(Duration.ofDays(1));

    SyncReport report = sync.run(Fans.of("1")).requireSuccess();

    assertThat(stored("2").departedAt()).isEqualTo(clock.instant());
    assertThat(stored("1").departedAt()).isNull();
    assertThat(report.counts().updated()).isEqualTo(1);
    assertThat(report.counts().deleted()).isZero();
    assertThat(Stores.all(storage, Membership.DATASET))
        .extracting(Membership::status)
        .containsExactly(MembershipStatus.ACTIVE, MembershipStatus.FORMER);
    assertThat(Provenance.of(storage, Fan.DATASET, RowKey.of("2")).orElseThrow().place())
        .isEqualTo(new Provenance.AnswerElement("req", "/data/1"));
  }

  @Test
  void rowIsMarkedOnceAndAtTheFirstTime() {
    sync.run(Fans.of("1", "2")).requireSuccess();
    clock.advance(Duration.ofDays(1));
    Instant first = clock.instant();
    sync.run(Fans.of("1")).requireSuccess();
    clock.advance(Duration.ofDays(1));

    SyncReport third = sync.run(Fans.of("1")).requireSuccess();
    StreamReport removed =
        sync.remove(Fans.of("1"), List.of(RowKey.of("2")), Origin.request("hook", ""));

    assertThat(third.counts().updated()).isZero();
    assertThat(removed.counts().updated()).isZero();
    assertThat(stored("2").departedAt()).isEqualTo(first);
  }

  @Test
  void rowThatComesBackIsMarkedNoLonger() {
    sync.run(Fans.of("1", "2")).requireSuccess();
    sync.run(Fans.of("1")).requireSuccess();

    sync.run(Fans.of("1", "2")).requireSuccess();

    assertThat(stored("2").departedAt()).isNull();
    assertThat(Stores.all(storage, Membership.DATASET))
        .extracting(Membership::status)
        .containsOnly(MembershipStatus.ACTIVE);
  }

  @Test
  void listingShorterThanAnnouncedMarksNobody() {
    sync.run(Fans.of("1", "2")).requireSuccess();

    sync.run(new Fans(List.of("1"), OptionalLong.of(2), false));

    assertThat(stored("2").departedAt()).isNull();
  }

  @Test
  void planShowsTheMarkAndApplyWritesJustThat() {
    sync.run(Fans.of("1", "2")).requireSuccess();
    clock.advance(Duration.ofDays(1));
    Instant planned = clock.instant();

    try (Plan<Fan> plan = sync.plan(Fans.of("1"))) {
      List<Change<Fan>> changes = new ArrayList<>();
      try (var all = plan.changes()) {
        all.forEachRemaining(changes::add);
      }
      clock.advance(Duration.ofHours(1));
      StreamReport applied = sync.apply(plan);

      assertThat(changes)
          .singleElement()
          .isInstanceOfSatisfying(
              Change.Updated.class,
              change -> {
                assertThat(change.before()).isEqualTo(new Fan("2", "fan 2", null));
                assertThat(change.after()).isEqualTo(new Fan("2", "fan 2", planned));
              });
      assertThat(applied.counts()).isEqualTo(plan.counts());
      assertThat(stored("2").departedAt()).isEqualTo(planned);
    }
  }

  @Test
  void removalThatIsPushedMarksToo() {
    sync.run(Fans.of("1", "2")).requireSuccess();

    StreamReport report =
        sync.remove(Fans.of(), List.of(RowKey.of("2")), Origin.request("hook", ""));

    assertThat(report.counts().updated()).isEqualTo(1);
    assertThat(stored("2").departedAt()).isEqualTo(clock.instant());
  }

  @Test
  void anotherKeyForADepartedRowIsRefused() {
    sync.run(Fans.of("1", "2")).requireSuccess();

    SyncReport report = sync.run(new Fans(List.of("1"), OptionalLong.empty(), true));

    assertThat(report.succeeded()).isFalse();
    assertThat(Stores.all(storage, Fan.DATASET)).hasSize(2);
    assertThat(stored("2").departedAt()).isNull();
  }
}
