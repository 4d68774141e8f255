package dev.backline.patreon.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.csv.Csv;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.MembershipStatus;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberExportPresetTest {

  private static final String HEADER =
      "Name,Email,Discord,Patron Status,Follows You,Free Member,Free Trial,Lifetime Amount,Pledge"
          + " Amount,Charge Frequency,Tier,Addressee,Street,City,State,Zip,Country,Phone,Patronage"
          + " Since Date,Last Charge Date,Last Charge Status,Additional Details,User ID,Last"
          + " Updated,Currency,Max Posts,Access Expiration,Next Charge Date,Full country"
          + " name,Subscription Source\n";

  private static final String ADA =
      "Ada Example,ada@example.org,,Active patron,No,No,No,35.88,2.99,monthly,Front"
          + " Row,,,,,,,,2025-08-10 13:37:12,2026-08-10 13:37:14,Paid,,12345678,2026-08-10"
          + " 15:52:24,EUR,,,2026-09-11 00:00:00,,Patreon\n";

  private static final String BO =
      "Bo Sample,bo@example.org,,Former"
          + " patron,No,No,No,99.60,8.30,annual,Listener,,,,,,,,2024-01-02"
          + " 03:04:05.123456,2025-01-02 03:04:05,Paid,,87654321,2026-08-10"
          + " 15:52:24,EUR,,,,,Patreon\n";

  private static final String CY =
      "Cy Muster,,,Active patron,No,No,No,120.00,100.00,annual,Listener,,,,,,,,2024-01-02"
          + " 03:04:05,2026-01-02 03:04:05,Paid,,555,2026-08-10 15:52:24,EUR,,,,,Patreon\n";

  private final MemoryStorage storage = new MemoryStorage();

  @AfterEach
  void stop() {
    storage.close();
  }

  private SyncReport read(String name, String... lines) {
    byte[] file = (HEADER + String.join("", lines)).getBytes(StandardCharsets.UTF_8);
    return Sync.to(storage)
        .run(Csv.open(name, file).parameter("account", "4100001").source())
        .requireSuccess();
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    List<T> rows = new ArrayList<>();
    storage.inSnapshot(
        tx -> {
          try (var scan = tx.scan(dataset, Filter.all())) {
            scan.forEachRemaining(row -> rows.add(row.row()));
          }
          return rows;
        });
    return rows;
  }

  @Test
  void theExportIsRecognisedAndBecomesMemberships() {
    read("members.csv", ADA, BO, CY);

    assertThat(rows(MemberExportLine.DATASET)).hasSize(3);
    assertThat(rows(Membership.DATASET))
        .filteredOn(fact -> fact.memberId().equals("12345678"))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.status()).isEqualTo(MembershipStatus.ACTIVE);
              assertThat(fact.monthly()).isEqualByComparingTo("2.99");
              assertThat(fact.currency()).isEqualTo("EUR");
              assertThat(fact.lifetime()).isEqualByComparingTo("35.88");
              assertThat(fact.joined()).isEqualTo(LocalDate.of(2025, 8, 10));
            });
    assertThat(rows(Membership.DATASET))
        .filteredOn(fact -> fact.memberId().equals("555"))
        .singleElement()
        .satisfies(fact -> assertThat(fact.monthly()).isEqualByComparingTo("8.33"));
  }

  @Test
  void theSameFileTwiceChangesNothingAndANewOneReplacesTheOld() {
    read("members.csv", ADA, BO, CY);

    SyncReport again = read("members (1).csv", CY, ADA, BO);
    SyncReport next = read("september.csv", ADA, CY);

    assertThat(again.counts().inserted() + again.counts().updated()).isZero();
    assertThat(next.counts().deleted()).isEqualTo(1);
    assertThat(rows(MemberExportLine.DATASET)).hasSize(2);
  }
}
