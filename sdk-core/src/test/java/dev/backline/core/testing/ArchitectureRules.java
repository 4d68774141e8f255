package dev.backline.core.testing;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The house rules of Backline as ArchUnit rules, for its own modules and for connectors that others
 * write.
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "org.example.soundcloud", importOptions = DoNotIncludeTests.class)
 * class ArchitectureTest {
 *   @ArchTest static final ArchRule time = ArchitectureRules.timeIsInjected();
 * }
 * }</pre>
 *
 * <p>Needs {@code com.tngtech.archunit:archunit-junit5} on the test path. Thread-safe.
 */
public final class ArchitectureRules {

  private static final Pattern EMPTY_WORDS =
      Pattern.compile(
          ".*(Utils?|Helpers?|Manager|Impl|Base|Data|Info|D[Tt][Oo]|Processor|Wrapper|Constants)"
              + "|Abstract.*|I[A-Z][a-z].*");

  private static final Pattern HOMELESS =
      Pattern.compile(
          ".*\\.(utils?|helpers?|commons?|managers?|misc|base|impl|dto|models?|services?)(\\..*)?");

  private static final Set<String> CLOCK_CALLS =
      Set.of(
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalTime.now()",
          "java.time.LocalDateTime.now()",
          "java.time.OffsetDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.YearMonth.now()",
          "java.time.Year.now()",
          "java.time.LocalDate.now(java.time.ZoneId)",
          "java.time.LocalTime.now(java.time.ZoneId)",
          "java.time.LocalDateTime.now(java.time.ZoneId)",
          "java.time.OffsetDateTime.now(java.time.ZoneId)",
          "java.time.ZonedDateTime.now(java.time.ZoneId)",
          "java.time.YearMonth.now(java.time.ZoneId)",
          "java.time.Year.now(java.time.ZoneId)",
          "java.util.Date.<init>()",
          "java.util.Random.<init>()",
          "java.util.concurrent.ThreadLocalRandom.current()",
          "java.lang.Math.random()",
          "java.lang.System.currentTimeMillis()",
          "java.lang.System.nanoTime()");

  private static final Set<String> INEXACT =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  private ArchitectureRules() {}

  /**
   * Requires that clocks, sleep and randomness come in from outside, so that tests can turn them.
   *
   * @param floors the packages, if any, that hold the doors to time themselves
   */
  public static ArchRule timeIsInjected(String... floors) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(floors)
        .should(
            callMethodWhere(callsTheClock()).as("read a clock, sleep or roll dice by themselves"))
        .because(
            "time and chance come in as InstantSource, Ticker, Sleeper and RandomGenerator,"
                + " so that a test turns the clock instead of waiting")
        .allowEmptyShould(true);
  }

  /** Requires names that say what a type is: no {@code Manager}, {@code Util}, {@code …Impl}. */
  public static ArchRule namesSaySomething() {
    return classes()
        .that(areNamed())
        .should(haveASpeakingName())
        .because("a type is named for what it is or how it works, in the artist's business first")
        .allowEmptyShould(true);
  }

  /** Forbids static fields that can change, by assignment. */
  public static ArchRule nothingStaticChanges() {
    return fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("shared state is explicit: two configurations live side by side in one JVM")
        .allowEmptyShould(true);
  }

  /** Forbids tests that sleep, and tests that are switched off. */
  public static ArchRule testsRunAndNeverWait() {
    return noClasses()
        .should(callMethodWhere(sleeps()).as("sleep"))
        .orShould(dependOnClassesThat(name("org.junit.jupiter.api.Disabled")))
        .because("time is tested by turning the clock, and a test that is off claims nothing")
        .allowEmptyShould(true);
  }

  /** Forbids writing to the console. */
  public static ArchRule librariesAreSilent() {
    return noClasses()
        .should(ACCESS_STANDARD_STREAMS)
        .because("a library logs through slf4j or tells its listener; the console is the host's")
        .allowEmptyShould(true);
  }

  /**
   * Forbids binary floating point in the packages given, as field, parameter, result or the road to
   * and from a {@link BigDecimal}.
   *
   * @param packages package identifiers as ArchUnit reads them, such as {@code "..core.facts.."}
   */
  public static ArchRule moneyIsExact(String... packages) {
    return classes()
        .that()
        .resideInAnyPackage(packages)
        .should(neverTouchFloatingPoint())
        .because("money is exact: number text becomes BigDecimal with no double on the way")
        .allowEmptyShould(true);
  }

  /**
   * Requires that exported signatures speak of the JDK and of the module's own family only, with
   * the one door: a host may hand in its {@code OkHttpClient}.
   *
   * @param module the module's name, whose {@code module-info} on the class path says what is
   *     exported
   * @param family package prefixes that may appear, besides the JDK and Backline
   */
  public static ArchRule thirdPartyTypesStayInside(String module, String... family) {
    Set<String> exported = PublicSignatures.exportsOf(module);
    Set<String> own =
        Stream.concat(Stream.of("java.", "javax.sql.", "dev.backline."), Stream.of(family))
            .collect(Collectors.toUnmodifiableSet());
    return classes()
        .that(PublicSignatures.areVisibleFrom(exported))
        .should(PublicSignatures.speakOnlyOf(own))
        .because(
            "a third-party type in a public signature forces its version on every host;"
                + " OkHttpClient is the one door")
        .allowEmptyShould(true);
  }

  /**
   * Requires that a package with public types is exported, or named here as kept inside.
   *
   * @param module the module's name, whose {@code module-info} on the class path says what is
   *     exported
   * @param inside packages that are public among the module's own packages only
   */
  public static ArchRule publicPackagesAreExported(String module, String... inside) {
    Set<String> known =
        Stream.concat(PublicSignatures.exportsOf(module).stream(), Stream.of(inside))
            .collect(Collectors.toUnmodifiableSet());
    return classes()
        .that()
        .arePublic()
        .should(lieIn(known))
        .because("a public type without its export line is a promise that nobody can use")
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> lieIn(Set<String> packages) {
    return new ArchCondition<>("lie in an exported package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!packages.contains(type.getPackageName())) {
          events.add(
              SimpleConditionEvent.violated(
                  type,
                  type.getName()
                      + " is public, but module-info does not export "
                      + type.getPackageName()));
        }
      }
    };
  }

  /**
   * Requires that each package imports exactly what its row of a table lists.
   *
   * <p>Names are below the prefix; the root itself is the empty name. A package that has no row
   * fails, for a package without a place in the table is a decision nobody made. Deeper packages
   * count to the row that is their longest prefix.
   *
   * @param prefix the package that all rows share, such as {@code "dev.backline.core"}
   * @param rows what each package may import besides itself
   */
  public static ArchRule importsFollow(String prefix, Map<String, Set<String>> rows) {
    return classes()
        .that()
        .resideInAPackage(prefix + "..")
        .should(ImportTable.importOnlyTheirRow(prefix, new TreeMap<>(rows)))
        .because("the arrows between packages are the architecture: " + new TreeMap<>(rows))
        .allowEmptyShould(true);
  }

  /**
   * Requires a {@code package-info.java} in each package.
   *
   * <p>The compiler must keep it, with {@code -Xpkginfo:always}.
   */
  public static ArchRule packagesSayWhatTheyHold() {
    return classes()
        .should(lieInADescribedPackage())
        .because("a package is a chapter, and package-info is its first paragraph")
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> lieInADescribedPackage() {
    return new ArchCondition<>("lie in a package with a package-info") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.getPackage().tryGetPackageInfo().isEmpty() && !type.getPackageName().isEmpty()) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " lies in a package without package-info"));
        }
      }
    };
  }

  private static DescribedPredicate<JavaCall<?>> callsTheClock() {
    return DescribedPredicate.describe(
        "to a clock, a sleep or a random source",
        call -> {
          String owner = call.getTargetOwner().getName();
          String name = call.getName();
          String parameters =
              call.getTarget().getRawParameterTypes().stream()
                  .map(JavaClass::getName)
                  .collect(Collectors.joining(","));
          return CLOCK_CALLS.contains(owner + "." + name + "(" + parameters + ")")
              || sleeps().test(call);
        });
  }

  private static DescribedPredicate<JavaCall<?>> sleeps() {
    return DescribedPredicate.describe(
        "to a sleep",
        call ->
            call.getName().equals("sleep")
                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                    .contains(call.getTargetOwner().getName()));
  }

  private static DescribedPredicate<JavaClass> areNamed() {
    return DescribedPredicate.describe("have a name", type -> !type.getSimpleName().isEmpty());
  }

  private static ArchCondition<JavaClass> haveASpeakingName() {
    return new ArchCondition<>("have a speaking name in a speaking package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (EMPTY_WORDS.matcher(type.getSimpleName()).matches()) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " has a name that says nothing"));
        }
        if (HOMELESS.matcher(type.getPackageName()).matches()) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " lies in a package that names no feature"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> neverTouchFloatingPoint() {
    return new ArchCondition<>("never touch floating point") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          if (INEXACT.contains(field.getRawType().getName())) {
            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is inexact"));
          }
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          if (INEXACT.contains(unit.getRawReturnType().getName())
              || unit.getRawParameterTypes().stream()
                  .anyMatch(parameter -> INEXACT.contains(parameter.getName()))) {
            events.add(
                SimpleConditionEvent.violated(
                    unit, unit.getFullName() + " takes or gives a double"));
          }
          for (JavaCall<?> call : unit.getCallsFromSelf()) {
            if (convertsInexactly(call)) {
              events.add(SimpleConditionEvent.violated(call, call.getDescription()));
            }
          }
        }
      }
    };
  }

  private static boolean convertsInexactly(JavaCall<?> call) {
    return call.getTargetOwner().isEquivalentTo(BigDecimal.class)
        && (INEXACT.contains(call.getTarget().getRawReturnType().getName())
            || call.getTarget().getRawParameterTypes().stream()
                .anyMatch(parameter -> INEXACT.contains(parameter.getName())));
  }
}
