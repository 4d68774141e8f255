package dev.backline.core.sync;

import dev.backline.core.SyncException;
import java.io.Serial;
import java.time.Instant;
import java.util.Optional;

/** Another run of the same source is under way, here or in another JVM. */
public final class SyncBusyException extends SyncException {

  @Serial private static final long serialVersionUID = 1L;

  private final String holder;
  private final Instant leasedUntil;

  SyncBusyException(SourceId source, String holder, Instant leasedUntil) {
    super(
        source + " is being run by " + holder + ", whose lease ends at " + leasedUntil,
        "Wait for that run to end; if its process is gone, run again after the lease has ended.",
        true,
        null);
    this.holder = holder;
    this.leasedUntil = leasedUntil;
  }

  /** Returns who runs the source, as host, process and start of the process. */
  public String holder() {
    return holder;
  }

  /** Returns when its lease ends, unless it renews it. */
  @Override
  public Optional<Instant> resumeAt() {
    return Optional.of(leasedUntil);
  }
}
