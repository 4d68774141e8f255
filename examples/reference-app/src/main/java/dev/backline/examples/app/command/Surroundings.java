package dev.backline.examples.app.command;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        Ansi.AUTO.enabled(),
        InstantSource.system(),
        Ticker.system(),
        Sleeper.system());
  }
}
