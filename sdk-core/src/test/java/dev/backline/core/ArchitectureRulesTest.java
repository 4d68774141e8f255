package dev.backline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.backline.core.testing.ArchitectureRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows each rule a class that breaks it, since a rule that never fails guards nothing. */
class ArchitectureRulesTest {

  private static final String SLEEPS =
      "class Specimen { void rest() throws Exception { Thread." + "sleep(1L); } }";
  private static final String IS_OFF = "@org.junit.jupiter.api." + "Disabled class Specimen {}";

  @TempDir Path folder;

  @Test
  void aClockReadInPlaceIsFound() {
    assertBreaks(ArchitectureRules.timeIsInjected(), ReadsTheClock.class, "Instant.now()");
  }

  @Test
  void aSleepInPlaceIsFound() throws IOException {
    assertBreaks(ArchitectureRules.timeIsInjected(), compiled(SLEEPS), ".sleep(long)");
  }

  @Test
  void aTestThatSleepsIsFound() throws IOException {
    assertBreaks(ArchitectureRules.testsRunAndNeverWait(), compiled(SLEEPS), ".sleep(long)");
  }

  @Test
  void aTestThatIsOffIsFound() throws IOException {
    assertBreaks(ArchitectureRules.testsRunAndNeverWait(), compiled(IS_OFF), "Disabled");
  }

  @Test
  void aTestThatRunsAndNeverWaitsIsLeftInPeace() throws IOException {
    JavaClasses fine = compiled("class Specimen { @org.junit.jupiter.api.Test void runs() {} }");

    assertThatCode(() -> ArchitectureRules.testsRunAndNeverWait().check(fine))
        .doesNotThrowAnyException();
  }

  @Test
  void theFloorMayReadTheClock() {
    assertThatCode(
            () ->
                ArchitectureRules.timeIsInjected("dev.backline.core")
                    .check(classes(ReadsTheClock.class)))
        .doesNotThrowAnyException();
  }

  @Test
  void anEmptyNameIsFound() {
    assertBreaks(ArchitectureRules.namesSaySomething(), TokenManager.class, "TokenManager");
  }

  @Test
  void aWordThatOnlyEndsAlikeIsNotAnEmptyName() {
    assertThatCode(() -> ArchitectureRules.namesSaySomething().check(classes(Metadata.class)))
        .doesNotThrowAnyException();
  }

  @Test
  void aStaticFieldThatChangesIsFound() {
    assertBreaks(ArchitectureRules.nothingStaticChanges(), Counts.class, "counter");
  }

  @Test
  void aWordToTheConsoleIsFound() {
    assertBreaks(ArchitectureRules.librariesAreSilent(), Talks.class, "System.out");
  }

  @Test
  void aPackageWithoutAWordIsFound() {
    assertBreaks(
        ArchitectureRules.packagesSayWhatTheyHold(),
        com.tngtech.archunit.base.HasDescription.class,
        "without package-info");
  }

  @Test
  void aDoubleOnTheWayToMoneyIsFound() {
    assertBreaks(
        ArchitectureRules.moneyIsExact("dev.backline.core"), RoundsMoney.class, "valueOf(double)");
  }

  @Test
  void aThirdPartyTypeInsideAGenericResultIsFound() {
    assertBreaks(
        ArchitectureRules.thirdPartyTypesStayInside("dev.backline.core"),
        LeaksRequests.class,
        "okhttp3.Request");
  }

  @Test
  void aPublicTypeOutsideTheExportsIsFound() {
    assertBreaks(
        ArchitectureRules.publicPackagesAreExported("dev.backline.core"),
        ArchitectureRules.class,
        "does not export dev.backline.core.testing");
  }

  @Test
  void theOneDoorIsOpen() {
    assertThatCode(
            () ->
                ArchitectureRules.thirdPartyTypesStayInside("dev.backline.core")
                    .check(classes(TakesAClient.class)))
        .doesNotThrowAnyException();
  }

  @Test
  void anImportOutsideItsRowIsFound() {
    assertBreaks(
        ArchitectureRules.importsFollow(
            "dev.backline", Map.of("core", Set.of(), "core.testing", Set.of())),
        ArchitectureRulesTest.class,
        "dev.backline.core.testing");
  }

  @Test
  void aPackageWithoutARowIsFound() {
    assertBreaks(
        ArchitectureRules.importsFollow("dev.backline", Map.of("other", Set.of())),
        Metadata.class,
        "without a row");
  }

  private static void assertBreaks(ArchRule rule, Class<?> breaker, String trace) {
    assertBreaks(rule, classes(breaker), trace);
  }

  private static void assertBreaks(ArchRule rule, JavaClasses breakers, String trace) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> rule.check(breakers))
        .withMessageContaining(trace);
  }

  /** Compiles a class that no search for such code among the tests shall come upon. */
  private JavaClasses compiled(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Specimen.java"), source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
    assertThat(result).isZero();
    return new ClassFileImporter().importPath(folder);
  }

  private static JavaClasses classes(Class<?> type) {
    return new ClassFileImporter().importClasses(type);
  }

  static final class ReadsTheClock {
    Instant read() {
      return Instant.now();
    }
  }

  static final class TokenManager {}

  static final class Metadata {}

  static final class Counts {
    static int counter;
  }

  static final class Talks {
    void talk() {
      System.out.println("hello");
    }
  }

  static final class RoundsMoney {
    BigDecimal round(String text) {
      return BigDecimal.valueOf(Double.parseDouble(text));
    }
  }
}
