package dev.backline.social.graph;

import dev.backline.core.FailedCall;
import java.io.Serial;

/** A page or report was too heavy; half of it may do. */
public final class TooMuchException extends RefusedException {

  @Serial private static final long serialVersionUID = 1L;

  TooMuchException(FailedCall call, GraphError error) {
    super(call, error);
  }

  @Override
  public String remedy() {
    return "Ask for fewer rows or days at a time, or for an asynchronous report.";
  }
}
