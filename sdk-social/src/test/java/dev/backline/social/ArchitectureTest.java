package dev.backline.social;

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

@AnalyzeClasses(packages = "dev.backline.social", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule standsOnCoreAlone =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.backline..")
                  .and(resideOutsideOfPackages("dev.backline.core..", "dev.backline.social..")))
          .because(
              "connectors never import each other nor the analytics: a host takes one without the"
                  + " rest")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule platformsStandAlone =
      ArchitectureRules.importsFollow(
          "dev.backline.social",
          Map.of(
              "", Set.of("instagram", "facebook", "metaads", "tiktok", "x", "manual"),
              // Meta's protocol, shared by Meta's three platforms only.
              "graph", Set.of(""),
              // What counts of today have in common, whoever gives them.
              "daily", Set.of(""),
              "instagram", Set.of("", "graph", "daily"),
              "facebook", Set.of("", "graph", "daily"),
              "metaads", Set.of("", "graph"),
              "tiktok", Set.of("", "daily"),
              "x", Set.of("", "daily"),
              "manual", Set.of("")));

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices()
          .matching("dev.backline.social.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a circle of packages is one package that nobody can read alone")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule thirdPartyTypesStayInside =
      ArchitectureRules.thirdPartyTypesStayInside("dev.backline.social");

  @ArchTest
  static final ArchRule publicPackagesAreExported =
      ArchitectureRules.publicPackagesAreExported(
          "dev.backline.social", "dev.backline.social.graph", "dev.backline.social.daily");

  @ArchTest static final ArchRule namesSaySomething = ArchitectureRules.namesSaySomething();

  @ArchTest
  static final ArchRule packagesSayWhatTheyHold = ArchitectureRules.packagesSayWhatTheyHold();

  @ArchTest static final ArchRule nothingStaticChanges = ArchitectureRules.nothingStaticChanges();

  @ArchTest static final ArchRule librariesAreSilent = ArchitectureRules.librariesAreSilent();

  @ArchTest static final ArchRule timeIsInjected = ArchitectureRules.timeIsInjected();
}
