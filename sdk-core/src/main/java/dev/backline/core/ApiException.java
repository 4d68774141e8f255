package dev.backline.core;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to a platform that did not succeed.
 *
 * <p>One subclass per thing that can happen and per thing to do about it; there is no catch-all. A
 * connector may refine a leaf with a subclass of its own where a platform has a rule of its own.
 */
public abstract sealed class ApiException extends BacklineException
    permits BodyTooLargeException,
        CallCancelledException,
        CredentialsRejectedException,
        DeadlineExceededException,
        DriftException,
        EdgeBlockedException,
        ForbiddenException,
        InvalidRequestException,
        NetworkException,
        NotFoundException,
        PagingAnomalyException,
        PlatformUnavailableException,
        QuotaExhaustedException,
        RateLimitedException,
        ReauthorizationRequiredException,
        ScopeMissingException,
        UnsupportedByPlatformException {

  @Serial private static final long serialVersionUID = 1L;

  private final FailedCall call;

  protected ApiException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call.describe(what), cause);
    this.call = call;
  }

  /** Returns the facts of the call. */
  public FailedCall call() {
    return call;
  }

  /** Returns the ids by which the platform's support finds the call, oldest first. */
  public List<String> requestIds() {
    return call.requestIds();
  }
}
