package dev.backline.examples.app.report;

import java.io.Serial;

/** A report can't be made as asked: an unknown name, dimension or figure. */
public final class ReportException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  ReportException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** Returns one sentence that tells a person what to do now. */
  public String remedy() {
    return remedy;
  }
}
