package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file could not be imported; the message names the file, the place in it and the cause. */
public non-sealed class ImportException extends BacklineException {

  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean retryable;

  /** Creates a failure that trying again will not cure. */
  public ImportException(String message, String remedy, @Nullable Throwable cause) {
    this(message, remedy, false, cause);
  }

  protected ImportException(
      String message, String remedy, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
    this.retryable = retryable;
  }

  @Override
  public boolean retryable() {
    return retryable;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
