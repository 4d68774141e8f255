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
          Map.ofEntries(
              Map.entry("", Set.of()),
              Map.entry("exchange", Set.of("")),
              Map.entry("revenue", Set.of("", "exchange")),
              Map.entry("forecast", Set.of("")),
              Map.entry("streaming", Set.of("")),
              Map.entry("social", Set.of("")),
              Map.entry("membership", Set.of("")),
              Map.entry("shop", Set.of("")),
              Map.entry("split", Set.of("")),
              // The lift of a campaign is told from daily streams.
              Map.entry("roi", Set.of("", "streaming")),
              Map.entry("alert", Set.of("", "streaming")),
              // The first look at everything collects from the others.
              Map.entry("kpi", Set.of("", "membership", "revenue", "roi", "social", "streaming")),
              // Presets of statements and campaigns read files; they calculate nothing.
              Map.entry("listening", Set.of("")),
              Map.entry("marketing", Set.of("")),
              Map.entry("statement", Set.of(""))));

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
