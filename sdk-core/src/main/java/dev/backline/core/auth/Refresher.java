package dev.backline.core.auth;

import dev.backline.core.ApiException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.FailedCall;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews one account's grant: lease, exchange, store. Holds no lock and no transaction while it
 * talks to the platform. Used by one thread at a time.
 */
final class Refresher {

  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
  private static final String OPERATION = "refresh of the access token";
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration SETTINGS_PAUSE = Duration.ofSeconds(10);
  private static final int SAVING_ATTEMPTS = 5;

  private final Refreshing setup;
  private final GrantLease lease;
  private final BooleanSupplier closed;
  private volatile @Nullable Unsaved unsaved;
  private @Nullable ApiException lastFailure;

  Refresher(Refreshing setup, BooleanSupplier closed) {
    this.setup = setup;
    this.closed = closed;
    this.lease = new GrantLease(setup);
  }

  /** Tokens that the platform gave and the store did not take yet. */
  private record Unsaved(StoredGrant leased, Grant grant) {}

  boolean hasUnsaved() {
    return unsaved != null;
  }

  /** What a renewal came to. */
  record Renewed(Grant grant, RefreshListener.Result result) {}

  /**
   * Returns a grant that lives: a new one, or one that somebody else got.
   *
   * @throws ApiException if there is none to be had now
   */
  Renewed renew(@Nullable Secret unwanted, long knownGeneration) {
    Unsaved rest = unsaved;
    if (rest != null) {
      return new Renewed(save(rest), RefreshListener.Result.RENEWED);
    }
    while (true) {
      if (closed.getAsBoolean()) {
        throw new CallCancelledException(notSent(), "closed before the refresh was sent", null);
      }
      GrantLease.Step step = lease.take(unwanted, knownGeneration);
      if (step instanceof GrantLease.Step.Adopt adopt) {
        return new Renewed(adopt.grant(), RefreshListener.Result.ADOPTED);
      } else if (step instanceof GrantLease.Step.Go go) {
        return exchange(go);
      } else if (step instanceof GrantLease.Step.Later later) {
        throw notYet(later);
      } else if (step instanceof GrantLease.Step.Dead dead) {
        throw new ReauthorizationRequiredException(notSent(), dead.reason(), null);
      }
      sleep(pollPause());
    }
  }

  private Renewed exchange(GrantLease.Step.Go go) {
    long began = setup.times().ticker().nanos();
    ApiException refusal = null;
    for (Renewal renewal : setup.renewals()) {
      Optional<TokenExchange.Request> request =
          renewal.request(setup.app(), go.grant(), setup.exchangeTime());
      if (request.isEmpty()) {
        continue;
      }
      if (setup.times().ticker().nanos() - began > setup.lease().toNanos() / 3) {
        // This machine was stopped for so long that somebody may have taken over: begin anew.
        throw failed(go, lateStart(), false);
      }
      try {
        Instant now = setup.times().clock().instant();
        TokenAnswer.Issued issued = setup.app().exchange(setup.exchange(), request.get(), now);
        Grant fresh = Grants.from(setup.app(), setup.account(), go.grant(), issued, now);
        return new Renewed(save(new Unsaved(go.row(), fresh)), RefreshListener.Result.RENEWED);
      } catch (ReauthorizationRequiredException e) {
        refusal = e; // another way may still be open
      } catch (ApiException e) {
        throw failed(go, e, mayHaveBeenSpent(e));
      }
    }
    return giveUp(go, refusal);
  }

  /** Stores the tokens; goes on without if the store is down, for they are all there is. */
  private Grant save(Unsaved tokens) {
    unsaved = tokens;
    StorageException trouble = null;
    for (int i = 0; i < SAVING_ATTEMPTS; i++) {
      try {
        // The used refresh token is dead from here on: nothing comes before saving its successor.
        Grant held = lease.store(tokens.leased(), tokens.grant());
        unsaved = null;
        lastFailure = null;
        return held;
      } catch (StorageException e) {
        trouble = e;
        sleep(Duration.ofMillis(50L << i));
      }
    }
    LOG.warn(
        "{}/{}: new tokens could not be stored and live in memory until they can: {}",
        setup.app().platform(),
        setup.account(),
        trouble == null ? "" : trouble.getMessage());
    return tokens.grant().withGeneration(tokens.leased().generation() + 1);
  }

  private static boolean mayHaveBeenSpent(ApiException failure) {
    int status = failure.call().status();
    boolean sent = failure.call().attempts() > 0 || failure instanceof CallCancelledException;
    return sent && (status == 0 || status >= 500 || status == 408 || status < 300);
  }

  private ApiException failed(GrantLease.Step.Go go, ApiException failure, boolean spent) {
    Optional<String> doubt =
        spent
            ? Optional.of(
                "the answer to the refresh at "
                    + setup.times().clock().instant()
                    + " was lost ("
                    + failure.getClass().getSimpleName()
                    + ")")
            : go.row().doubt();
    Instant retryAt = retryAt(failure, go.row().failures());
    String trouble = text(failure);
    lastFailure = failure;
    var outcome = new StoredGrant.Outcome(doubt, Optional.of(retryAt), trouble, false);
    release(go, outcome);
    LOG.debug("{}/{}: {}", setup.app().platform(), setup.account(), trouble);
    return failure;
  }

  private Optional<Grant> release(GrantLease.Step.Go go, StoredGrant.Outcome outcome) {
    try {
      return lease.release(go.row(), outcome);
    } catch (StorageException e) {
      // The lease then ends by itself; the platform's failure is what the caller must hear.
      LOG.warn("{}/{}: {}", setup.app().platform(), setup.account(), e.getMessage());
      return Optional.empty();
    }
  }

  private Renewed giveUp(GrantLease.Step.Go go, @Nullable ApiException refusal) {
    String reason = refusal == null ? nothingToRenewWith(go) : text(refusal);
    Optional<String> doubt = go.row().doubt();
    if (doubt.isPresent() && refusal != null) {
      reason += "; " + doubt.get() + ", so the token that followed was lost with it";
    }
    var outcome = new StoredGrant.Outcome(doubt, Optional.empty(), reason, go.grant() != null);
    // Somebody who took over our lease may have been luckier.
    Optional<Grant> others = release(go, outcome);
    if (others.isPresent()) {
      return new Renewed(others.get(), RefreshListener.Result.ADOPTED);
    }
    FailedCall call = refusal == null ? notSent() : refusal.call();
    if (refusal != null && doubt.isEmpty()) {
      throw refusal;
    }
    throw new ReauthorizationRequiredException(call, reason, refusal);
  }

  private String nothingToRenewWith(GrantLease.Step.Go go) {
    return go.grant() == null
        ? "no grant of " + setup.account() + " is stored"
        : "the access token of " + setup.account() + " has ended and there is no refresh token";
  }

  private Instant retryAt(ApiException failure, int failures) {
    Instant now = setup.times().clock().instant();
    if (!failure.retryable()) {
      return now.plus(SETTINGS_PAUSE);
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
    Duration capped = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    return failure.resumeAt().filter(at -> at.isAfter(now)).orElse(now.plus(capped));
  }

  private ApiException notYet(GrantLease.Step.Later later) {
    ApiException last = lastFailure;
    if (last instanceof RateLimitedException || (last != null && !last.retryable())) {
      return last;
    }
    String what = "the last refresh failed: " + later.trouble();
    return new PlatformUnavailableException(notSent(), what, later.retryAt(), last);
  }

  private ApiException lateStart() {
    return new PlatformUnavailableException(
        notSent(), "this machine stood still before the refresh was sent", null, null);
  }

  private FailedCall notSent() {
    return FailedCall.notSent(setup.app().platform(), OPERATION);
  }

  /** Returns what happened, without the facts of the call that a message carries around it. */
  private String text(ApiException failure) {
    String message = failure.getMessage();
    if (message == null) {
      return failure.getClass().getSimpleName();
    }
    String prefix = setup.app().platform() + ": ";
    int facts = message.lastIndexOf(" [");
    String end = facts > 0 ? message.substring(0, facts) : message;
    return PlainText.of(end.startsWith(prefix) ? end.substring(prefix.length()) : end);
  }

  private Duration pollPause() {
    long lease = setup.lease().toMillis();
    long most = Math.max(20, Math.min(500, lease / 20));
    return Duration.ofMillis(most / 2 + setup.times().random().nextLong(most / 2 + 1));
  }

  private void sleep(Duration pause) {
    try {
      setup.times().sleeper().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException(notSent(), "interrupted", e);
    }
  }
}
