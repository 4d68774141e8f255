package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

  private final Storage storage = new MemoryStorage();

  private static SourcePage<Sale> filePage(int rows) {
    Random random = new Random(3);
    FileLines.Builder lines = new FileLines.Builder();
    List<Row<Sale>> sales = new ArrayList<>();
    long offset = 40;
    for (int i = 0; i < rows; i++) {
      int length = 80 + random.nextInt(60);
      lines.add(2 + i, offset, length);
      offset += length + 1;
      sales.add(Row.accepted(Sale.of("k" + i, "2024-01-05", "1"), i));
    }
    return new SourcePage<>(
        sales,
        Optional.of(new Checkpoint("end")),
        Origin.file("sales.csv", "9f86d081", lines.build()),
        OptionalLong.empty());
  }

  @Test
  void rowAndFactOfAFileLeadBackToTheirLine() {
    SourcePage<Sale> page = filePage(100);
    Sync.to(storage).run(new ScriptedSource().page(page)).requireSuccess();
    FileLines.Place place = ((Origin.File) page.origin()).lines().place(57).orElseThrow();

    Provenance row = Provenance.of(storage, Sale.DATASET, RowKey.of("k57")).orElseThrow();
    Provenance fact =
        Provenance.of(storage, RevenueEvent.DATASET, RowKey.of("sale/k57")).orElseThrow();

    assertThat(row.place())
        .isEqualTo(
            new Provenance.FileLine(
                "sales.csv", "9f86d081", place.line(), place.offset(), place.length()));
    assertThat(row.source()).isEqualTo(new SourceId("shop", "sales", "a1"));
    assertThat(row.run().number()).isEqualTo(1);
    assertThat(fact).isEqualTo(row);
  }

  @Test
  void updatedRowLeadsToWhatChangedItAndAnUnchangedOneToWhatBroughtIt() {
    ScriptedSource source =
        new ScriptedSource().page(Sale.of("1", "2024-01-05", "1"), Sale.of("2", "2024-01-05", "1"));
    Sync.to(storage).run(source).requireSuccess();
    Sync.to(storage)
        .run(
            source
                .next()
                .page(Sale.of("1", "2024-01-05", "1"))
                .page(Sale.of("2", "2024-01-05", "2")))
        .requireSuccess();

    assertThat(Provenance.of(storage, Sale.DATASET, RowKey.of("1")).orElseThrow().place())
        .isEqualTo(new Provenance.AnswerElement("req-1", "/sales/0"));
    assertThat(Provenance.of(storage, Sale.DATASET, RowKey.of("2")).orElseThrow().place())
        .isEqualTo(new Provenance.AnswerElement("req-2", "/sales/0"));
  }

  @Test
  void rowThatNoRunWroteHasNoProvenance() {
    storage.inTransaction(
        transaction -> transaction.upsert(Sale.DATASET, List.of(Sale.of("1", "2024-01-05", "1"))));

    assertThat(Provenance.of(storage, Sale.DATASET, RowKey.of("1"))).isEmpty();
    assertThat(Provenance.of(storage, Sale.DATASET, RowKey.of("2"))).isEmpty();
  }

  @Test
  void provenanceOfARowAndItsFactCostsAtMost24Bytes() {
    int rows = 1000;
    Sync.to(storage).run(new ScriptedSource().page(filePage(rows))).requireSuccess();

    long pages =
        Stores.all(storage, SyncPage.DATASET).stream()
            .mapToLong(page -> page.toString().getBytes(StandardCharsets.UTF_8).length)
            .sum();

    assertThat(2 * Long.BYTES + (double) pages / rows).isLessThan(24);
  }
}
