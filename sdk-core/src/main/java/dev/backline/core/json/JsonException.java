package dev.backline.core.json;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Text that is not JSON, or JSON that has not the asked form at the asked place.
 *
 * <p>Callers that know more turn it into their own failure: a call into {@link
 * dev.backline.core.DriftException}, a mapping file into an import failure.
 */
public final class JsonException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String pointer;

  JsonException(String pointer, String what, @Nullable Throwable cause) {
    super((pointer.isEmpty() ? "JSON" : "JSON at " + pointer) + ": " + what, cause);
    this.pointer = pointer;
  }

  /** Returns the place as a JSON pointer; empty for the whole document. */
  public String pointer() {
    return pointer;
  }
}
