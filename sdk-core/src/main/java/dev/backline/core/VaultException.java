package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A stored secret could not be sealed or opened. */
public non-sealed class VaultException extends BacklineException {

  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean retryable;

  /** Creates a failure that trying again will not cure. */
  public VaultException(String message, String remedy, @Nullable Throwable cause) {
    this(message, remedy, false, cause);
  }

  protected VaultException(
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
