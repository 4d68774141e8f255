package org.example.logstorage;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.backline.core.testing.ArchitectureRules;

@AnalyzeClasses(packages = "org.example.logstorage", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule time = ArchitectureRules.timeIsInjected();
  @ArchTest static final ArchRule names = ArchitectureRules.namesSaySomething();
  @ArchTest static final ArchRule state = ArchitectureRules.nothingStaticChanges();
  @ArchTest static final ArchRule silence = ArchitectureRules.librariesAreSilent();
  @ArchTest static final ArchRule pages = ArchitectureRules.packagesSayWhatTheyHold();

  @ArchTest
  static final ArchRule exports =
      ArchitectureRules.publicPackagesAreExported("org.example.logstorage");

  @ArchTest
  static final ArchRule signatures =
      ArchitectureRules.thirdPartyTypesStayInside(
          "org.example.logstorage", "org.example.logstorage");
}
