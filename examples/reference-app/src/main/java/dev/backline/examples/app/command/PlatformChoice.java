package dev.backline.examples.app.command;

import dev.backline.examples.app.platform.PlatformName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads platform names as users type them. */
final class PlatformChoice {

  private PlatformChoice() {}

  /** Returns the platforms named, in that order and each once; {@code all} stands for each. */
  static List<PlatformName> several(List<String> ids) {
    Set<PlatformName> names = new LinkedHashSet<>();
    for (String id : ids) {
      names.addAll(PlatformName.select(id).orElseThrow(() -> unknown(id, " or all")));
    }
    return List.copyOf(names);
  }

  /** Returns the one platform named. */
  static PlatformName one(String id) {
    return PlatformName.find(id).orElseThrow(() -> unknown(id, ""));
  }

  private static CommandFailure unknown(String id, String more) {
    return CommandFailure.usage(
        "'" + id + "' is not a platform Backline knows",
        "Name one of " + PlatformName.choices() + more + ".");
  }
}
