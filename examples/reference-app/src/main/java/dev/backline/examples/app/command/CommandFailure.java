package dev.backline.examples.app.command;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A command can't do what it was asked; one sentence says why, one more what to do. */
public final class CommandFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String remedy;

  /** Creates the failure. */
  public CommandFailure(
      ExitCode exitCode, String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }

  /** Returns the failure of a command that was not understood. */
  public static CommandFailure usage(String message, String remedy) {
    return new CommandFailure(ExitCode.USAGE, message, remedy, null);
  }

  /** Returns what the command ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Returns one sentence that tells a person what to do now. */
  public String remedy() {
    return remedy;
  }
}
