package dev.backline.core;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.backline.core.testing.ArchitectureRules;

@AnalyzeClasses(
    packages = {"dev.backline.core", "blackbox"},
    importOptions = {OnlyIncludeTests.class, TestsTest.NoShownBreakers.class})
class TestsTest {

  @ArchTest static final ArchRule testsRunAndNeverWait = ArchitectureRules.testsRunAndNeverWait();

  /** Leaves out the classes that break rules on purpose. */
  static final class NoShownBreakers implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/ArchitectureRulesTest");
    }
  }
}
