package dev.backline.social.graph;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import java.io.Serial;

/** Graph refused a call for what it asks; the codes say what exactly. */
public class RefusedException extends InvalidRequestException {

  @Serial private static final long serialVersionUID = 1L;

  private final int code;
  private final int subcode;
  private final String text;

  RefusedException(FailedCall call, GraphError error) {
    super(call, error.describe(), null);
    this.code = error.code();
    this.subcode = error.subcode();
    this.text = error.message();
  }

  /** Returns Graph's code, such as 100. */
  public int code() {
    return code;
  }

  /** Returns the code below the code; 0 if there is none. */
  public int subcode() {
    return subcode;
  }

  /** Returns Graph's own words. */
  public String text() {
    return text;
  }
}
