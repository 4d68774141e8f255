package dev.backline.examples.app.command;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command line stands in: environment, folder, output, time.
 *
 * @param environment the environment variables
 * @param workingDirectory what relative paths are relative to
 * @param out where results go
 * @param err where progress and failures go
 * @param terminal whether a person watches {@code err} and sees lines redrawn
 * @param clock wall time
 * @param ticker elapsed time
 * @param sleeper what waits
 */
public record Surroundings(
    Map<String, String> environment,
    Path workingDirectory,
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    InstantSource clock,
    Ticker ticker,
    Sleeper sleeper) {

  /** Returns the surroundings of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        linesAreRedrawn(),
        InstantSource.system(),
        Ticker.system(),
        Sleeper.system());
  }

  /** A terminal that knows how to wipe a line, and that failures go to as well as results. */
  private static boolean linesAreRedrawn() {
    return Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM")) && !errorsGoToAFile();
  }

  /** Where Linux tells it; elsewhere failures are taken to go where results go. */
  private static boolean errorsGoToAFile() {
    Path errors = Path.of("/proc/self/fd/2");
    try {
      return Files.isSymbolicLink(errors) && !Files.readSymbolicLink(errors).startsWith("/dev");
    } catch (IOException | UnsupportedOperationException untold) {
      return false;
    }
  }
}
