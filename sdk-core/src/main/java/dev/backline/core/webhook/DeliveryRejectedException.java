package dev.backline.core.webhook;

import dev.backline.core.WebhookRejectedException;
import java.io.Serial;

/** A delivery was refused for a reason that a program can read. */
public final class DeliveryRejectedException extends WebhookRejectedException {

  @Serial private static final long serialVersionUID = 1L;

  private final Rejection reason;

  DeliveryRejectedException(Rejection reason, String message, String remedy) {
    super(message, remedy, null);
    this.reason = reason;
  }

  /** Returns why. */
  public Rejection reason() {
    return reason;
  }
}
