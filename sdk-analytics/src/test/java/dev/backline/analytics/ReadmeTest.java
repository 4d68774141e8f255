package dev.backline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.analytics.revenue.RevenueReport;
import dev.backline.analytics.roi.PitchAssumptions;
import dev.backline.analytics.roi.PitchReturn;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.json.Json;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of README.md, compiled and run. */
class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final Facts facts = Facts.of(SyntheticLabel.create().facts());

  @Test
  void eachExampleOfTheReadmeStandsInThisTest() throws IOException {
    String here =
        plain(Files.readString(Path.of("src/test/java/dev/backline/analytics/ReadmeTest.java")));
    List<String> examples =
        JAVA.matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(examples)
        .hasSize(4)
        .allSatisfy(example -> assertThat(here).contains(plain(example)));
  }

  private static String plain(String code) {
    return code.lines()
        .map(line -> line.replaceAll("//.*", "").replaceAll("\\s+", ""))
        .collect(Collectors.joining());
  }

  @Test
  void revenueByMonth() {
    try (Storage storage = new MemoryStorage()) {
      List<RevenueEvent> events = SyntheticLabel.create().facts(RevenueEvent.class);
      storage.inTransaction(t -> t.upsert(RevenueEvent.DATASET, events));

      Revenue.byMonth(storage).forEach(System.out::println);

      assertThat(Revenue.byMonth(storage)).isNotEmpty();
    }
  }

  @Test
  void aFigureAccountsForItself() {
    Figure figure = Revenue.of(facts).by(RevenueDimension.PLATFORM).get(0);
    figure.value();
    figure.unit();
    figure.asOf();
    figure.gaps();
    figure.assumptions();
    figure.formula();
    for (SourceRow row : figure.explain().first(20)) {
      System.out.println(row.id() + " put in " + row.contribution());
    }

    assertThat(figure.explain().first(20)).hasSize(20);
  }

  @Test
  void aSentence() {
    PitchReturn submithub = PitchReturn.of(facts, "submithub", PitchAssumptions.USUAL);
    System.out.println(submithub.sentence());

    assertThat(submithub.sentence()).startsWith("You spent $150");
  }

  @Test
  void manyThreadsAndMachines() {
    List<Fact> allFacts = SyntheticLabel.create().facts();
    List<RevenueEvent> partition = SyntheticLabel.create().facts(RevenueEvent.class);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Tallies<RevenueEvent> whole = Revenue.of(facts).fold(RevenueDimension.ARTIST).start();
    try {
      Facts shared = Facts.of(allFacts, threads, 8);
      RevenueReport report = RevenueReport.of(shared);

      var fold = Revenue.of(facts).fold(RevenueDimension.ARTIST);
      var partial = fold.start();
      partition.forEach(event -> fold.feed(partial, event));
      String travels = fold.save(partial).toString();
      fold.merge(whole, fold.load(Json.parse(travels)));

      assertThat(fold.finish(whole)).isEqualTo(report.by().get(RevenueDimension.ARTIST));
    } finally {
      threads.shutdown();
    }
  }
}
