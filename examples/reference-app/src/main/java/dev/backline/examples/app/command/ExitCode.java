package dev.backline.examples.app.command;

/** What a command's end means to the shell that called it. */
public enum ExitCode {
  /** Everything that was asked for was done. */
  DONE(0),
  /** A stream failed or rows were rejected; the rest is done. */
  PARTLY(1),
  /** The command was not understood. */
  USAGE(2),
  /** Credentials are missing, refused or lack a scope. */
  CREDENTIALS(3),
  /** The database can't be used. */
  STORAGE(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the number that the shell sees. */
  public int code() {
    return code;
  }

  /** Returns the graver of both: of two troubles the one that must be cured first. */
  public ExitCode and(ExitCode other) {
    return code >= other.code ? this : other;
  }
}
