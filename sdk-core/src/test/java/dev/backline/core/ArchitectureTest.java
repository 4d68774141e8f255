package dev.backline.core;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.backline.core.testing.ArchitectureRules;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(packages = "dev.backline.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** What each package may import, besides itself. The empty name is the root. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("", Set.of()),
          Map.entry("json", Set.of("")),
          Map.entry("storage", Set.of("", "json")),
          Map.entry("storage.jdbc", Set.of("", "json", "storage")),
          // Facts are rows that are kept, so they carry the storage's annotations.
          Map.entry("facts", Set.of("", "json", "storage")),
          Map.entry("auth", Set.of("", "json", "storage")),
          Map.entry("quota", Set.of("", "json", "storage")),
          Map.entry("webhook", Set.of("", "json", "storage")),
          Map.entry("http", Set.of("", "json", "auth", "quota")),
          Map.entry("sync", Set.of("", "json", "storage", "facts")),
          // A CSV file is a source, and a source names the dataset of its rows.
          Map.entry("csv", Set.of("", "json", "facts", "sync", "storage")),
          Map.entry("media", Set.of("", "json", "http", "storage")));

  @ArchTest
  static final ArchRule importsFollowTheTable =
      ArchitectureRules.importsFollow("dev.backline.core", IMPORTS);

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices()
          .matching("dev.backline.core.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a circle of packages is one package that nobody can read alone");

  @ArchTest
  static final ArchRule thirdPartyTypesStayInside =
      ArchitectureRules.thirdPartyTypesStayInside("dev.backline.core");

  @ArchTest
  static final ArchRule publicPackagesAreExported =
      ArchitectureRules.publicPackagesAreExported("dev.backline.core");

  @ArchTest static final ArchRule namesSaySomething = ArchitectureRules.namesSaySomething();

  @ArchTest
  static final ArchRule packagesSayWhatTheyHold = ArchitectureRules.packagesSayWhatTheyHold();

  @ArchTest static final ArchRule nothingStaticChanges = ArchitectureRules.nothingStaticChanges();

  @ArchTest static final ArchRule librariesAreSilent = ArchitectureRules.librariesAreSilent();

  @ArchTest
  static final ArchRule timeIsInjected = ArchitectureRules.timeIsInjected("dev.backline.core");

  @ArchTest
  static final ArchRule moneyIsExact = ArchitectureRules.moneyIsExact("dev.backline.core.facts..");
}
