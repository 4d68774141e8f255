package dev.backline.core.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which package may import which, as a table with a row for each. */
final class ImportTable {

  private ImportTable() {}

  static ArchCondition<JavaClass> importOnlyTheirRow(String prefix, Map<String, Set<String>> rows) {
    return new ArchCondition<>("import only what the row of their package lists") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String row = rowOf(type, prefix, rows);
        if (!rows.containsKey(row)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " lies in a package without a row in the table"));
          return;
        }
        Set<String> allowed = new TreeSet<>(rows.get(row));
        allowed.add(row);
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> isBelow(prefix, dependency.getTargetClass()))
            .filter(
                dependency -> !allowed.contains(rowOf(dependency.getTargetClass(), prefix, rows)))
            .forEach(
                dependency ->
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
      }
    };
  }

  private static boolean isBelow(String prefix, JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }

  private static String rowOf(JavaClass type, String prefix, Map<String, Set<String>> rows) {
    String name = type.getBaseComponentType().getPackageName();
    String below = name.equals(prefix) ? "" : name.substring(prefix.length() + 1);
    String row = below;
    while (!rows.containsKey(row) && row.contains(".")) {
      row = row.substring(0, row.lastIndexOf('.'));
    }
    return rows.containsKey(row) ? row : below;
  }
}
