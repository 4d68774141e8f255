package dev.backline.patreon.browser;

import dev.backline.core.DriftException;
import dev.backline.core.FailedCall;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Patreon's editor no longer looks as the selectors say; nothing was published, and the draft stays
 * where it was.
 */
public final class EditorChangedException extends DriftException {

  @Serial private static final long serialVersionUID = 1L;

  private final String name;

  EditorChangedException(String name, String selector, String version, @Nullable Throwable cause) {
    super(
        FailedCall.notSent("patreon", "editor"),
        "the editor has no "
            + name
            + " where the selectors of version "
            + version
            + " say: "
            + selector,
        selector,
        cause);
    this.name = name;
  }

  /** Returns the name of the selector that no longer fits, such as {@code title}. */
  public String selectorName() {
    return name;
  }

  @Override
  public String remedy() {
    return "Publish the post by hand; then load newer selectors, or correct '"
        + name
        + "' in a file of your own.";
  }
}
