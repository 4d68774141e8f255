package dev.backline.examples.app.command;

import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line's root, with the options that every command takes. */
@Command(
    name = "backline",
    description = {
      "Brings a creator's numbers home and makes figures of them.",
      "",
      "New here? Run @|bold backline demo|@: it needs no account and no network."
    },
    mixinStandardHelpOptions = true,
    versionProvider = AppVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 all well, 1 some stream failed or rows were rejected, 2 usage,",
      "3 credentials, 4 storage. Settings come from the environment and from .env."
    })
final class Backline {

  private static final String USUAL_DATABASE = "jdbc:sqlite:backline.db";
  private static final Path USUAL_SETTINGS = Path.of(".env");

  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      scope = ScopeType.INHERIT,
      defaultValue = USUAL_DATABASE,
      description =
          "The database: jdbc:sqlite:…, jdbc:postgresql:… or jdbc:h2:…"
              + " (default: backline.db in this folder).")
  private String database = USUAL_DATABASE;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      defaultValue = ".env",
      description = "Settings beside the environment, which wins (default: .env).")
  private Path envFile = USUAL_SETTINGS;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of a failure.")
  private boolean verbose;

  private final Surroundings surroundings;

  Backline(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  String database() {
    return database;
  }

  /** Whether the user named a database. */
  boolean databaseChosen() {
    return !database.equals(USUAL_DATABASE);
  }

  boolean verbose() {
    return verbose;
  }

  PrintWriter out() {
    return surroundings.out();
  }

  PrintWriter err() {
    return surroundings.err();
  }

  /** Opens what the command works with; the caller closes it. */
  Workspace open() {
    return Workspace.open(settings(), database, time(), message -> err().println(message));
  }

  Workspace.Time time() {
    return new Workspace.Time(surroundings.clock(), surroundings.ticker(), surroundings.sleeper());
  }

  /** Reads the settings, anew for each command; a file that the user named must be there. */
  Settings settings() {
    if (!envFile.equals(USUAL_SETTINGS)
        && Files.notExists(surroundings.workingDirectory().resolve(envFile))) {
      throw new SettingException(
          "there is no settings file " + envFile, "Check the path that --env-file names.");
    }
    return Settings.read(surroundings.environment(), envFile, surroundings.workingDirectory());
  }
}
