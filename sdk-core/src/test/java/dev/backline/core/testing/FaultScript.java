package dev.backline.core.testing;

import dev.backline.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * When which {@link Fault} is played: at a request of a given number, at those that match, or by
 * chance from the seed. What was scripted first is played first; a request meets one fault at most.
 * Thread-safe.
 */
public final class FaultScript {

  private final RandomGenerator random;
  private final List<Cue> cues = new ArrayList<>(); // guarded by this
  private double share; // guarded by this
  private List<Fault> byChance = List.of(); // guarded by this
  private Settings settings = // guarded by this
      new Settings(Duration.ofSeconds(2), 16 << 20, FaultScript::plainWords);

  FaultScript(RandomGenerator random) {
    this.random = random;
  }

  private static final class Cue {
    final Predicate<SimulatedRequest> when;
    final Fault fault;
    int left;

    Cue(Predicate<SimulatedRequest> when, Fault fault, int left) {
      this.when = when;
      this.fault = fault;
      this.left = left;
    }
  }

  /**
   * How hard faults are.
   *
   * @param advice the wait that a platform asks for
   * @param oversize bytes of an oversized body
   * @param words the body of a refusal of a status
   */
  public record Settings(Duration advice, int oversize, IntFunction<Json> words) {}

  /** Plays the fault at the request of this number, counted from 1. */
  public FaultScript at(int number, Fault fault) {
    return when(request -> request.number() == number, fault, 1);
  }

  /** Plays the fault at the next request that has no other. */
  public FaultScript next(Fault fault) {
    return next(fault, 1);
  }

  /** Plays the fault at so many requests that have no other. */
  public FaultScript next(Fault fault, int times) {
    return when(request -> true, fault, times);
  }

  /** Plays the fault at all requests that have no other, for ever. */
  public FaultScript always(Fault fault) {
    return when(request -> true, fault, Integer.MAX_VALUE);
  }

  /** Plays the fault at so many requests that match. */
  public synchronized FaultScript when(
      Predicate<SimulatedRequest> matches, Fault fault, int times) {
    cues.add(new Cue(matches, fault, times));
    return this;
  }

  /** Plays one of the faults at this share of the requests, as the seed has it. */
  public synchronized FaultScript byChance(double share, Fault... faults) {
    if (!(share >= 0 && share <= 1) || faults.length == 0) {
      throw new IllegalArgumentException("needs a share from 0 to 1 and a fault, was " + share);
    }
    this.share = share;
    this.byChance = List.of(faults);
    return this;
  }

  /** Sets the wait that faults with advice ask for; 2 s unless told. */
  public synchronized FaultScript advice(Duration advice) {
    settings = new Settings(advice, settings.oversize(), settings.words());
    return this;
  }

  /** Sets the size of an oversized body; 16 MB unless told. */
  public synchronized FaultScript oversize(int bytes) {
    settings = new Settings(settings.advice(), bytes, settings.words());
    return this;
  }

  /** Sets how the platform words its refusals of a status, such as 429 or 503, in JSON. */
  public synchronized FaultScript words(IntFunction<Json> words) {
    settings = new Settings(settings.advice(), settings.oversize(), words);
    return this;
  }

  /** Forgets all that was scripted. */
  public synchronized void clear() {
    cues.clear();
    share = 0;
  }

  private static Json plainWords(int status) {
    return Json.object("error", status == 429 ? "too many requests" : "something went wrong");
  }

  synchronized Settings settings() {
    return settings;
  }

  synchronized Optional<Fault> take(SimulatedRequest request) {
    for (Iterator<Cue> all = cues.iterator(); all.hasNext(); ) {
      Cue cue = all.next();
      if (cue.when.test(request)) {
        if (cue.left != Integer.MAX_VALUE && --cue.left == 0) {
          all.remove();
        }
        return Optional.of(cue.fault);
      }
    }
    if (share > 0 && random.nextDouble() < share) {
      return Optional.of(byChance.get(random.nextInt(byChance.size())));
    }
    return Optional.empty();
  }
}
