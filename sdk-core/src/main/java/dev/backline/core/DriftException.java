package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The platform's answer no longer has the form that was documented or seen. */
public non-sealed class DriftException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final String place;

  public DriftException(FailedCall call, String what, String place, @Nullable Throwable cause) {
    super(call, what, cause);
    this.place = place;
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return "Look for a newer version of this library, or report the changed answer at "
        + place
        + ".";
  }

  /** Returns where the answer differs: a JSON pointer, a header's name or a selector. */
  public String place() {
    return place;
  }
}
