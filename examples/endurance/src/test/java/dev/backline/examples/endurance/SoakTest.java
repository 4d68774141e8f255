package dev.backline.examples.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form; the long one is {@link Soak#main}. */
class SoakTest {

  @TempDir Path folder;

  @Test
  @Timeout(240)
  void storeAfterAMonthOfTroubleEqualsThatOfAPeacefulOne() {
    SoakRun.Plan plan = new SoakRun.Plan(1, 1, 6, List.of("patreon", "instagram"));

    Soak.Outcome outcome = Soak.run(folder, plan, line -> {});

    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.rows()).isGreaterThan(300);
    assertThat(outcome.trouble().kills()).isPositive();
    assertThat(outcome.peace().kills()).isZero();
  }

  @Test
  void growthIsSeen() {
    SoakHealth before = new SoakHealth(10 << 20, 70, 8);

    assertThat(growth(before, before, before)).isEmpty();
    assertThat(growth(before, before, new SoakHealth(40 << 20, 70, 8))).hasSize(1);
    assertThat(growth(before, before, new SoakHealth(10 << 20, 170, 8))).hasSize(1);
    assertThat(growth(before, before, new SoakHealth(10 << 20, 70, 108))).hasSize(1);
  }

  private static List<String> growth(SoakHealth... months) {
    return new Soak.Outcome(new SoakRun.Tally(), new SoakRun.Tally(), 0, List.of(), List.of(months))
        .growth();
  }
}
