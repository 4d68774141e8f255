package dev.backline.examples.app.platform;

import dev.backline.core.sync.DateWindow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user asks to bring home.
 *
 * @param streams only these; all if empty
 * @param from the first day wanted; the source's own choice if empty
 * @param to the last day wanted
 * @param bandId only this band of Bandcamp
 * @param labelName the label that Bandcamp's sales are counted for
 * @param dryRun whether to show only what would change
 * @param replace whether to replace what is there
 */
public record SyncRequest(
    List<String> streams,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> bandId,
    Optional<String> labelName,
    boolean dryRun,
    boolean replace) {

  public SyncRequest {
    streams = List.copyOf(streams);
  }

  /** Returns the request for everything new. */
  public static SyncRequest everything() {
    return new SyncRequest(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  /** Returns the request for everything new of some streams. */
  public static SyncRequest of(String... streams) {
    return new SyncRequest(
        List.of(streams),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  /** Returns this request with public pages standing in for streams that only an API has. */
  SyncRequest orPages() {
    List<String> wider = new ArrayList<>(streams);
    streams.forEach(stream -> wider.add("page-" + stream));
    return new SyncRequest(wider, from, to, bandId, labelName, dryRun, replace);
  }

  /** Returns whether the stream is asked for. */
  public boolean wants(String stream) {
    return streams.isEmpty() || streams.contains(stream);
  }

  /** Returns the days that are asked for; empty if the source is to choose. */
  public Optional<DateWindow> window() {
    return from.isEmpty() && to.isEmpty()
        ? Optional.empty()
        : Optional.of(new DateWindow(from, to));
  }
}
