package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A listing stopped making progress: the platform repeats a page or a cursor instead of ending. */
public non-sealed class PagingAnomalyException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  public PagingAnomalyException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call, what, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return "Run the listing again later; what was fetched before this point is complete and kept.";
  }
}
