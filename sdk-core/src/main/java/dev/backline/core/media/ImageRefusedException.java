package dev.backline.core.media;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import java.io.Serial;

/** A picture was not let in: its host, its address, its size or its bytes are not to be trusted. */
public final class ImageRefusedException extends InvalidRequestException {

  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a picture was not let in. */
  public enum Reason {
    /** Its host is not on the list. */
    HOST,
    /** It does not come over TLS. */
    SCHEME,
    /** Its host's address is private, or this machine. */
    PRIVATE_ADDRESS,
    /** It leads elsewhere. */
    REDIRECT,
    /** It is larger than allowed. */
    TOO_LARGE,
    /** Its bytes are no picture of an allowed type. */
    NOT_AN_IMAGE
  }

  ImageRefusedException(String platform, Reason reason, String what) {
    super(FailedCall.notSent(platform, "fetch image"), what, null);
    this.reason = reason;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }

  @Override
  public String remedy() {
    return "Check where the address comes from; add its host to the cache's list only if it is the"
        + " platform's own.";
  }
}
