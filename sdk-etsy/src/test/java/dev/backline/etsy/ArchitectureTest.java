package dev.backline.etsy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.backline.core.testing.ArchitectureRules;

@AnalyzeClasses(packages = "dev.backline.etsy", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule standsOnCoreAlone =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.backline..")
                  .and(resideOutsideOfPackages("dev.backline.core..", "dev.backline.etsy..")))
          .because(
              "connectors never import each other nor the analytics: a host takes one without the rest")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices()
          .matching("dev.backline.etsy.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a circle of packages is one package that nobody can read alone")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule thirdPartyTypesStayInside =
      ArchitectureRules.thirdPartyTypesStayInside("dev.backline.etsy");

  @ArchTest
  static final ArchRule publicPackagesAreExported =
      ArchitectureRules.publicPackagesAreExported("dev.backline.etsy", "dev.backline.etsy.paging");

  @ArchTest static final ArchRule namesSaySomething = ArchitectureRules.namesSaySomething();

  @ArchTest
  static final ArchRule packagesSayWhatTheyHold = ArchitectureRules.packagesSayWhatTheyHold();

  @ArchTest static final ArchRule nothingStaticChanges = ArchitectureRules.nothingStaticChanges();

  @ArchTest static final ArchRule librariesAreSilent = ArchitectureRules.librariesAreSilent();

  @ArchTest static final ArchRule timeIsInjected = ArchitectureRules.timeIsInjected();
}
