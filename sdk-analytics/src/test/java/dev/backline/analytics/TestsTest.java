package dev.backline.analytics;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.backline.core.testing.ArchitectureRules;

@AnalyzeClasses(
    packages = {"dev.backline.analytics", "blackbox"},
    importOptions = OnlyIncludeTests.class)
class TestsTest {

  @ArchTest static final ArchRule testsRunAndNeverWait = ArchitectureRules.testsRunAndNeverWait();
}
