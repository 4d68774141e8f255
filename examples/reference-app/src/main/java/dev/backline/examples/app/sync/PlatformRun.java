package dev.backline.examples.app.sync;

import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.StreamReport;
import dev.backline.examples.app.platform.PlatformName;
import java.util.List;
import java.util.Optional;

/**
 * What became of one platform.
 *
 * @param platform the platform
 * @param streams what became of each source
 * @param failure what kept the platform from running at all
 */
public record PlatformRun(
    PlatformName platform, List<Stream> streams, Optional<RuntimeException> failure) {

  public PlatformRun {
    streams = List.copyOf(streams);
  }

  /**
   * What became of one source.
   *
   * @param report the report of the run
   * @param window the days that were listed
   */
  public record Stream(StreamReport report, DateWindow window) {}

  static PlatformRun failed(PlatformName platform, RuntimeException why) {
    return new PlatformRun(platform, List.of(), Optional.of(why));
  }

  /** Returns what failed, the platform itself or its streams. */
  public List<RuntimeException> failures() {
    return failure.isPresent()
        ? List.of(failure.get())
        : streams.stream()
            .map(stream -> Outcomes.cause(stream.report().outcome()))
            .flatMap(Optional::stream)
            .toList();
  }

  /** Returns how many rows were set aside. */
  public long rejected() {
    return streams.stream().mapToLong(stream -> stream.report().counts().rejected()).sum();
  }

  /** Returns how many rows were inserted, updated or deleted. */
  public long changed() {
    return streams.stream()
        .map(stream -> stream.report().counts())
        .mapToLong(counts -> counts.inserted() + counts.updated() + counts.deleted())
        .sum();
  }
}
