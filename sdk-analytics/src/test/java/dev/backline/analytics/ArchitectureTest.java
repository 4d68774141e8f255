package dev.backline.analytics;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.backline.core.testing.ArchitectureRules;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(packages = "dev.backline.analytics", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule standsOnCoreAlone =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.backline..")
                  .and(resideOutsideOfPackages("dev.backline.core..", "dev.backline.analytics..")))
          .because("analytics reads facts and has no idea which platforms exist")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule calculatorsStandAlone =
      ArchitectureRules.importsFollow(
          "dev.backline.analytics",
          Map.of(
              "", Set.of(),
              "exchange", Set.of(""),
              "revenue", Set.of("", "exchange"),
              "roi", Set.of("", "exchange"),
              "growth", Set.of("", "exchange"),
              "forecast", Set.of("", "exchange"),
              "alert", Set.of("", "exchange"),
              // Presets of statements and campaigns read files; they calculate nothing.
              "statement", Set.of(""),
              "marketing", Set.of("")));

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices()
          .matching("dev.backline.analytics.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a circle of packages is one package that nobody can read alone")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule thirdPartyTypesStayInside =
      ArchitectureRules.thirdPartyTypesStayInside("dev.backline.analytics");

  @ArchTest
  static final ArchRule publicPackagesAreExported =
      ArchitectureRules.publicPackagesAreExported("dev.backline.analytics");

  @ArchTest static final ArchRule namesSaySomething = ArchitectureRules.namesSaySomething();

  @ArchTest
  static final ArchRule packagesSayWhatTheyHold = ArchitectureRules.packagesSayWhatTheyHold();

  @ArchTest static final ArchRule nothingStaticChanges = ArchitectureRules.nothingStaticChanges();

  @ArchTest static final ArchRule librariesAreSilent = ArchitectureRules.librariesAreSilent();

  @ArchTest static final ArchRule timeIsInjected = ArchitectureRules.timeIsInjected();
}
