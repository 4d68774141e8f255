package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushTest {

  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage);
  private final ScriptedSource source =
      new ScriptedSource().complete().page(Sale.of("1", "2024-01-05", "10"));
  private final Origin delivery = Origin.request("delivery-1", "/data");

  private StreamReport push(Sale sale) {
    return sync.accept(source, List.of(Row.accepted(sale, 0)), delivery);
  }

  @Test
  void pushedRowTravelsTheSameRoad() {
    StreamReport report = push(Sale.of("7", "2024-01-07", "3"));

    assertThat(report.counts().inserted()).isEqualTo(1);
    assertThat(Stores.all(storage, RevenueEvent.DATASET)).hasSize(1);
    assertThat(Provenance.of(storage, RevenueEvent.DATASET, RowKey.of("sale/7")).orElseThrow())
        .satisfies(
            provenance -> {
              assertThat(provenance.place())
                  .isEqualTo(new Provenance.AnswerElement("delivery-1", "/data/0"));
              assertThat(provenance.run().mode()).isEqualTo(SyncRun.Mode.PUSH);
            });
    assertThat(DataSources.of(storage).find(source.id()).orElseThrow().rows()).isEqualTo(1);
  }

  @Test
  void deliveryThatComesTwiceChangesNothing() {
    push(Sale.of("7", "2024-01-07", "3"));

    assertThat(push(Sale.of("7", "2024-01-07", "3")).counts().unchanged()).isEqualTo(1);
  }

  @Test
  void rowPushedDuringACompleteListingIsNotDeletedByIt() {
    source.before(
        page -> {
          if (page == 1) {
            push(Sale.of("7", "2024-01-07", "3"));
          }
        });

    sync.run(source).requireSuccess();

    assertThat(Stores.all(storage, Sale.DATASET)).extracting(Sale::id).containsExactly("1", "7");
  }

  @Test
  void removedRowTakesItsFactsAlong() {
    sync.run(source).requireSuccess();

    StreamReport report = sync.remove(source, List.of(RowKey.of("1"), RowKey.of("9")), delivery);

    assertThat(report.counts().deleted()).isEqualTo(1);
    assertThat(Stores.all(storage, Sale.DATASET)).isEmpty();
    assertThat(Stores.all(storage, RevenueEvent.DATASET)).isEmpty();
    assertThat(DataSources.of(storage).find(source.id()).orElseThrow().rows()).isZero();
  }
}
