package dev.backline.examples.app.command;

import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.workspace.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks credentials, scopes, connectivity and the quota left. */
@Command(
    name = "check",
    description = "Checks credentials, scopes, connectivity and the quota left.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PLATFORM",
      arity = "0..*",
      description = "Which platforms; all that are set up if none is named.")
  private List<String> platforms = List.of();

  private final Backline root;

  CheckCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    List<PlatformName> names = PlatformChoice.several(platforms);
    try (Workspace workspace = root.open()) {
      List<Platform> chosen =
          Platforms.all().stream()
              .filter(
                  platform ->
                      names.isEmpty()
                          ? platform.configured(workspace.settings())
                          : names.contains(platform.name()))
              .toList();
      if (chosen.isEmpty()) {
        throw new CommandFailure(
            ExitCode.CREDENTIALS,
            "no platform is set up",
            "Put credentials into the environment or .env, or run backline connect PLATFORM.",
            null);
      }
      ExitCode code = ExitCode.DONE;
      for (Platform platform : chosen) {
        code = code.and(check(platform, workspace));
      }
      return code.code();
    }
  }

  private ExitCode check(Platform platform, Workspace workspace) {
    String name = platform.name().id();
    try (Platform.Client client = platform.open(workspace)) {
      Platform.Health health = client.check();
      root.out().println(name + ": reached " + String.join(", ", health.accounts()));
      if (!health.scopes().isEmpty()) {
        root.out().println("  scopes: " + String.join(" ", health.scopes()));
      }
      health.notes().forEach(note -> root.out().println("  " + note));
      if (!health.missing().isEmpty()) {
        root.out()
            .println(
                "  missing scopes: "
                    + String.join(" ", health.missing())
                    + "; run backline connect "
                    + name);
        return ExitCode.CREDENTIALS;
      }
      return ExitCode.DONE;
    } catch (RuntimeException failed) {
      // whatever is wrong with one platform, the others are checked as well
      Verdict verdict = Verdict.of(failed);
      root.out().println(name + ": " + verdict.message() + ".");
      root.out().println("  " + verdict.remedy());
      return ExitCode.CREDENTIALS;
    }
  }
}
