package dev.backline.core.csv;

import dev.backline.core.ImportException;
import java.io.Serial;
import java.util.List;

/** No preset, or more than one, fits a file; the message lists the nearest and why. */
public final class UnknownFileException extends ImportException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<PresetMatch> candidates;

  UnknownFileException(String message, String remedy, List<PresetMatch> candidates) {
    super(message, remedy, null);
    this.candidates = List.copyOf(candidates);
  }

  /** Returns the presets that come near, the best first. */
  public List<PresetMatch> candidates() {
    return candidates;
  }
}
