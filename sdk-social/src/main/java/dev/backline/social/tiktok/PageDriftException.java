package dev.backline.social.tiktok;

import dev.backline.core.DriftException;
import dev.backline.core.FailedCall;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of TikTok that no known layout fits; {@link #place} names the path or selector. */
public final class PageDriftException extends DriftException {

  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable String page;

  PageDriftException(FailedCall call, String what, String place, @Nullable String page) {
    super(call, what, place, null);
    this.page = page;
  }

  /** Returns the page as it came, if the host wished to keep such pages. */
  public Optional<String> page() {
    return Optional.ofNullable(page);
  }
}
