package dev.backline.core;

import java.io.Serial;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The grant is alive but does not cover this call. */
public non-sealed class ScopeMissingException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final Set<String> missing;

  public ScopeMissingException(
      FailedCall call, String what, Set<String> missing, @Nullable Throwable cause) {
    super(call, what, cause);
    this.missing = Set.copyOf(missing);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return "Connect the "
        + call().platform()
        + " account again and allow: "
        + String.join(", ", new TreeSet<>(missing))
        + ".";
  }

  /** Returns the scopes that the call needs and the grant lacks, in the platform's words. */
  public Set<String> missing() {
    return missing;
  }
}
