package dev.backline.examples.app.web;

import java.io.Serial;

/** A request can't be answered as asked; it becomes a page or an envelope with its status. */
public final class RefusedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String remedy;

  /** Creates the refusal. */
  public RefusedException(int status, String message, String remedy) {
    super(message);
    this.status = status;
    this.remedy = remedy;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns one sentence that tells a person what to do now. */
  public String remedy() {
    return remedy;
  }
}
