package dev.backline.patreon.publish;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A draft can't be published as it is; nothing was sent. */
public final class InvalidDraftException extends InvalidRequestException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<DraftProblem> problems;

  InvalidDraftException(List<DraftProblem> problems) {
    super(
        FailedCall.notSent("patreon", "publish"),
        problems.stream()
            .map(problem -> problem.field() + ": " + problem.what())
            .collect(Collectors.joining("; ")),
        null);
    this.problems = List.copyOf(problems);
  }

  /** Returns all that is wrong. */
  public List<DraftProblem> problems() {
    return problems;
  }
}
