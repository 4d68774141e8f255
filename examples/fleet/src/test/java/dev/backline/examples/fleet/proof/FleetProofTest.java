package dev.backline.examples.fleet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small form of the proof; the whole one is a command of its own. */
class FleetProofTest {

  @TempDir private Path folder;

  @Test
  void fleetWithAKilledWorkerStoresWhatOneCalmWorkerDoes() throws Exception {
    Plan plan = Plan.small(11);
    StringBuilder log = new StringBuilder();

    Verdict verdict = new FleetProof(plan, folder, line -> log.append(line).append('\n')).run();

    assertThat(verdict.complaints(plan)).as(log + verdict.report(plan)).isEmpty();
    assertThat(verdict.aside()).hasSize(2).allMatch(account -> account.remedy().isPresent());
    assertThat(verdict.resumed()).as(log.toString()).hasSize(1);
  }
}
