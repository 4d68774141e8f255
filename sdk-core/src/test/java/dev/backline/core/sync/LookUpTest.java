package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookUpTest {

  record Item(@Key String id, String title) {

    static final Dataset<Item> DATASET = Dataset.of(Item.class);
  }

  /** A shelf whose listing shows some of what stands on it, and which can be asked for each. */
  private static final class Shelf implements Source<Item> {

    final Map<String, String> titles = new TreeMap<>();
    final List<String> slidPast = new ArrayList<>();
    final List<Integer> asked = new ArrayList<>();
    boolean unreadable;
    boolean broken;

    Shelf(String... ids) {
      for (String id : ids) {
        titles.put(id, "item " + id);
      }
    }

    @Override
    public SourceId id() {
      return new SourceId("shop", "items", "a1");
    }

    @Override
    public Dataset<Item> dataset() {
      return Item.DATASET;
    }

    @Override
    public Listing listing() {
      return Listing.COMPLETE;
    }

    @Override
    public Filter scope(DateWindow window) {
      return Filter.all();
    }

    @Override
    public PageReader<Item> open(Start start) {
      List<Row<Item>> rows = new ArrayList<>();
      titles.forEach(
          (id, title) -> {
            if (!slidPast.contains(id)) {
              rows.add(Row.accepted(new Item(id, title), rows.size()));
            }
          });
      if (unreadable) {
        rows.add(Row.rejected("no title", "report it", "{}", rows.size()));
      }
      List<SourcePage<Item>> left = new ArrayList<>(List.of(page(rows, "list")));
      return () -> left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
    }

    @Override
    public Optional<LookUp<Item>> lookUp() {
      return Optional.of(
          (unseen, watch) -> {
            asked.add(unseen.size());
            if (broken) {
              throw new IllegalStateException("the shop is closed");
            }
            List<Row<Item>> rows = new ArrayList<>();
            for (Item item : unseen) {
              if (titles.containsKey(item.id())) {
                rows.add(Row.accepted(new Item(item.id(), titles.get(item.id())), rows.size()));
              }
            }
            return Optional.of(page(rows, "single"));
          });
    }

    private static SourcePage<Item> page(List<Row<Item>> rows, String request) {
      return new SourcePage<>(
          rows, Optional.empty(), Origin.request(request, "/items"), OptionalLong.empty());
    }
  }

  private final TestClock clock = TestClock.create();
  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage).clock(clock).ticker(clock);

  private List<Item> stored() {
    return Stores.all(storage, Item.DATASET);
  }

  @Test
  void rowThatSlidPastTheReaderStaysAsItIsNow() {
    Shelf shelf = new Shelf("1", "2", "3");
    sync.run(shelf).requireSuccess();
    shelf.slidPast.add("2");
    shelf.titles.put("2", "item two");

    SyncReport report = sync.run(shelf).requireSuccess();

    assertThat(report.counts().deleted()).isZero();
    assertThat(report.counts().updated()).isEqualTo(1);
    assertThat(stored())
        .containsExactlyInAnyOrder(
            new Item("1", "item 1"), new Item("2", "item two"), new Item("3", "item 3"));
  }

  @Test
  void rowThatIsNotThereEitherGoes() {
    Shelf shelf = new Shelf("1", "2", "3");
    sync.run(shelf).requireSuccess();
    shelf.titles.remove("2");

    SyncReport report = sync.run(shelf).requireSuccess();

    assertThat(report.counts().deleted()).isEqualTo(1);
    assertThat(shelf.asked).containsExactly(1);
  }

  @Test
  void nothingIsAskedWhenAllWasShown() {
    Shelf shelf = new Shelf("1", "2", "3");
    sync.run(shelf).requireSuccess();
    sync.run(shelf).requireSuccess();

    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void manyRowsAreAskedForInBatches() {
    Shelf shelf =
        new Shelf(IntStream.range(0, 251).mapToObj(String::valueOf).toArray(String[]::new));
    sync.run(shelf).requireSuccess();
    shelf.slidPast.addAll(shelf.titles.keySet());
    shelf.slidPast.remove("0");

    SyncReport report = sync.run(shelf).requireSuccess();

    assertThat(shelf.asked).containsExactly(100, 100, 50);
    assertThat(report.counts().deleted()).isZero();
    assertThat(report.counts().fetched()).isEqualTo(251);
  }

  @Test
  void nothingIsAskedWhereNothingMayGo() {
    Shelf shelf = new Shelf("1", "2", "3");
    sync.run(shelf).requireSuccess();
    shelf.slidPast.add("2");
    shelf.unreadable = true;

    sync.run(shelf).requireSuccess();

    assertThat(shelf.asked).isEmpty();
    assertThat(stored()).hasSize(3);
  }

  @Test
  void lookUpThatFailsLetsNothingGo() {
    Shelf shelf = new Shelf("1", "2", "3");
    sync.run(shelf).requireSuccess();
    shelf.titles.remove("2");
    shelf.broken = true;

    SyncReport report = sync.run(shelf);

    assertThat(report.streams().get(0).outcome()).isInstanceOf(StreamOutcome.Failed.class);
    assertThat(stored()).hasSize(3);
    shelf.broken = false;
    assertThat(sync.run(shelf).requireSuccess().counts().deleted()).isEqualTo(1);
  }

  @Test
  void planLooksUpTooAndApplyDoesWhatItSaid() {
    Shelf shelf = new Shelf("1", "2", "3", "4");
    sync.run(shelf).requireSuccess();
    shelf.slidPast.add("2");
    shelf.titles.put("2", "item two");
    shelf.titles.remove("4");

    try (Plan<Item> plan = sync.plan(shelf)) {
      StreamReport applied = sync.apply(plan);

      assertThat(plan.counts().updated()).isEqualTo(1);
      assertThat(plan.counts().deleted()).isEqualTo(1);
      assertThat(applied.counts()).isEqualTo(plan.counts());
    }
    assertThat(stored())
        .containsExactlyInAnyOrder(
            new Item("1", "item 1"), new Item("2", "item two"), new Item("3", "item 3"));
  }
}
