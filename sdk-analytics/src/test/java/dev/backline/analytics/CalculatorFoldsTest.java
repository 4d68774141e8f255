package dev.backline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.backline.analytics.testing.FoldLaws;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.Fact;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalculatorFoldsTest {

  private static final List<Fact> LABEL = SyntheticLabel.create().facts();
  private static final Facts FACTS = Facts.of(LABEL);
  private static final Map<String, FactsFold<List<Figure>>> FOLDS = CalculatorFolds.of(FACTS);

  private static List<String> calculators() {
    return List.copyOf(FOLDS.keySet());
  }

  private static FactsFold<List<Figure>> fold(String calculator) {
    FactsFold<List<Figure>> fold = FOLDS.get(calculator);
    assertThat(fold).as(calculator).isNotNull();
    return fold;
  }

  @Test
  void everyCalculatorHasAFoldAndStandsInThisTest() {
    List<String> calculators =
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.backline.analytics")
                .stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getMethods().stream().anyMatch(CalculatorFoldsTest::asks))
                .filter(type -> !type.getPackageName().equals("dev.backline.analytics"))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();

    assertThat(calculators)
        .contains("Alerts", "CampaignLift", "Kpis", "Memberships", "Revenue", "Streams")
        .allSatisfy(
            calculator ->
                assertThat(FOLDS.keySet())
                    .anyMatch(
                        name ->
                            name.equals(calculator)
                                || name.startsWith(calculator + " ")
                                || name.startsWith(calculator + ",")));
  }

  /** Whether the method answers a question about facts. */
  private static boolean asks(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.PUBLIC)
        && method.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(Facts.class));
  }

  @ParameterizedTest
  @MethodSource("calculators")
  void mergingIsAssociativeAndCommutativeAndNothingChangesNothing(String calculator) {
    for (int seed = 0; seed < 3; seed++) {
      FoldLaws.hold(fold(calculator), LABEL, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("calculators")
  void allCoresFindWhatOneThreadFinds(String calculator) {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      FactsFold<List<Figure>> fold = fold(calculator);

      assertThat(fold.save(fold.partialOver(LABEL, threads, 7)).toString())
          .isEqualTo(oneThread(fold));
      assertThat(fold.in(Facts.of(LABEL, threads, 5))).isEqualTo(fold.over(LABEL));
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("calculators")
  void theRowsBehindEachFigureMakeItUp(String calculator) {
    assertThat(fold(calculator).over(LABEL))
        .isNotEmpty()
        .allSatisfy(
            figure ->
                assertThat(figure.explain().value())
                    .as(figure.toString())
                    .isEqualTo(figure.value()));
  }

  @Test
  void noKindOfFigureIsLeftOut() {
    Set<String> kinds = new TreeSet<>();
    FOLDS.values().forEach(fold -> kinds.addAll(named(fold.over(LABEL))));

    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "Spotify followers",
            "Spotify listeners",
            "Spotify streams",
            "acceptance",
            "active members",
            "ad spend",
            "approved",
            "back-test error",
            "churn",
            "click-through rate",
            "clicks",
            "cohort",
            "cost of pitches",
            "cost per acquisition",
            "cost per click",
            "cost per thousand impressions",
            "engagement",
            "estimated revenue",
            "estimated streams",
            "expected revenue",
            "fees",
            "follower growth",
            "follower growth rate",
            "followers",
            "followers per listener",
            "gross",
            "growth of streams",
            "impressions",
            "latest royalties",
            "left over",
            "lifetime",
            "lifetime value",
            "lift of streams",
            "lines",
            "members",
            "members at the beginning",
            "members lost",
            "monthly recurring revenue",
            "months late",
            "months stayed",
            "net",
            "new views",
            "paid so far",
            "payment delay",
            "pitches approved",
            "pitches rejected",
            "pitches sent",
            "purchase value",
            "purchases",
            "reactions",
            "rejected",
            "reported revenue",
            "results",
            "retention",
            "return on ad spend",
            "return on investment",
            "revenue",
            "revenue per stream",
            "royalties",
            "royalties earned",
            "share of fees",
            "share of payment delay",
            "share of streams",
            "streams",
            "taxes",
            "unexplained",
            "value in stock",
            "views");
  }

  /** The names of the figures and of all their terms. */
  private static Set<String> named(Collection<Figure> figures) {
    Set<String> names = new TreeSet<>();
    for (Figure figure : figures) {
      names.add(figure.name());
      names.addAll(named(figure.terms().values()));
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("calculators")
  void aSumOverRowsIsTheSumOfWhatTheyPutIn(String calculator) {
    for (Figure figure : fold(calculator).over(LABEL)) {
      if (figure.terms().isEmpty() && figure.value().isPresent()) {
        ExactSum sum = new ExactSum();
        figure.explain().forEach(row -> sum.add(row.contribution()));
        assertThat(sum.totalOrZero()).as(figure.toString()).isEqualByComparingTo(figure.required());
      }
    }
  }

  /** Folds every third fact with every calculator and writes their states. */
  static final class Part {

    public static void main(String[] arguments) throws IOException {
      int part = Integer.parseInt(arguments[0]);
      Map<String, Object> states = new TreeMap<>();
      CalculatorFolds.of(Facts.of(List.of()))
          .forEach((calculator, fold) -> states.put(calculator, state(fold, part)));
      Files.writeString(Path.of(arguments[1]), Json.of(states).toString());
    }

    private static Json state(FactsFold<List<Figure>> fold, int part) {
      FactsFold.Partials partial = fold.start();
      for (int i = part; i < LABEL.size(); i += 3) {
        fold.feed(partial, LABEL.get(i));
      }
      return fold.save(partial);
    }
  }

  @Test
  void threeJvmsFindWhatOneThreadFinds(@TempDir Path folder) throws Exception {
    Map<String, FactsFold.Partials> merged = new TreeMap<>();
    FOLDS.forEach((calculator, fold) -> merged.put(calculator, fold.start()));

    for (int part = 2; part >= 0; part--) {
      Path file = folder.resolve("part-" + part + ".json");
      assertThat(jvm(part, file)).isZero();
      Json states = Json.parse(Files.readString(file));
      merged.forEach(
          (calculator, partial) ->
              fold(calculator).merge(partial, fold(calculator).load(states.get(calculator))));
    }

    merged.forEach(
        (calculator, partial) -> {
          FactsFold<List<Figure>> fold = fold(calculator);
          assertThat(fold.save(partial).toString()).as(calculator).isEqualTo(oneThread(fold));
          assertThat(fold.finish(partial)).as(calculator).isEqualTo(fold.over(LABEL));
        });
  }

  private static int jvm(int part, Path file) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Duser.language=tr",
            "-Duser.timezone=Asia/Tokyo",
            Part.class.getName(),
            Integer.toString(part),
            file.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  private static String oneThread(FactsFold<List<Figure>> fold) {
    FactsFold.Partials partial = fold.start();
    LABEL.forEach(fact -> fold.feed(partial, fact));
    return fold.save(partial).toString();
  }
}
