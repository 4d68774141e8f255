package dev.backline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldAcrossJvmsTest {

  /** Folds every third event of the label, from the given one on, and writes the state. */
  static final class Part {

    public static void main(String[] arguments) throws IOException {
      int part = Integer.parseInt(arguments[0]);
      var fold = fold();
      Tallies<RevenueEvent> partial = fold.start();
      List<RevenueEvent> events = events();
      for (int i = part; i < events.size(); i += 3) {
        fold.feed(partial, events.get(i));
      }
      Files.writeString(Path.of(arguments[1]), fold.save(partial).toString());
    }
  }

  @Test
  void threeJvmsFindWhatOneThreadFinds(@TempDir Path folder) throws Exception {
    var fold = fold();
    Tallies<RevenueEvent> merged = fold.start();

    for (int part = 2; part >= 0; part--) {
      Path state = folder.resolve("part-" + part + ".json");
      Process jvm =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-Duser.language=tr",
                  "-Duser.timezone=Asia/Tokyo",
                  Part.class.getName(),
                  Integer.toString(part),
                  state.toString())
              .inheritIO()
              .start();
      assertThat(jvm.waitFor()).isZero();
      fold.merge(merged, fold.load(Json.parse(Files.readString(state))));
    }

    assertThat(fold.save(merged).toString()).isEqualTo(oneThread());
  }

  @Test
  void allCoresFindWhatOneThreadFinds() {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      assertThat(fold().save(fold().partialOver(events(), threads, 11)).toString())
          .isEqualTo(oneThread());
    } finally {
      threads.shutdown();
    }
  }

  private static String oneThread() {
    var fold = fold();
    Tallies<RevenueEvent> partial = fold.start();
    events().forEach(event -> fold.feed(partial, event));
    return fold.save(partial).toString();
  }

  private static Fold<RevenueEvent, Tallies<RevenueEvent>, List<Figure>> fold() {
    return Revenue.of(Facts.of(List.of()))
        .fold(RevenueDimension.PLATFORM, RevenueDimension.MONTH, RevenueDimension.ARTIST);
  }

  private static List<RevenueEvent> events() {
    return SyntheticLabel.create().facts(RevenueEvent.class);
  }
}
