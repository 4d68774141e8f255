package dev.backline.core.csv;

import dev.backline.core.ImportException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A file leaves open what its preset must know; the message asks for it by name. */
public final class MissingParameterException extends ImportException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Parameter> missing;

  MissingParameterException(String file, String preset, List<Parameter> missing) {
    super(
        file
            + " as "
            + preset
            + " needs: "
            + missing.stream()
                .map(parameter -> parameter.name() + " (" + parameter.question() + ")")
                .collect(Collectors.joining(", ")),
        "Give each of them as a parameter of the import.",
        null);
    this.missing = List.copyOf(missing);
  }

  /** Returns what has to be asked. */
  public List<Parameter> missing() {
    return missing;
  }
}
