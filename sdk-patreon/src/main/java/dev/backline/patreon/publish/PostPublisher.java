package dev.backline.patreon.publish;

/**
 * Brings a post to the platform, or to somebody who does.
 *
 * <p>An implementation is told of a post once; it must not report {@link Outcome#SUBMITTED} unless
 * the platform took it, and throws what it can't do, so that the draft stays where it was. Called
 * on the caller's thread.
 */
@FunctionalInterface
public interface PostPublisher {

  /** What became of a post. */
  enum Outcome {
    /** A person has the package and is to publish it. */
    HANDED_OVER,
    /** The platform took it; its number is still to be found. */
    SUBMITTED
  }

  /** Publishes, or hands over. */
  Outcome publish(PublishPackage post);

  /** Returns the publisher that leaves publishing to a person; the safe way, and the default. */
  static PostPublisher handOff() {
    return post -> Outcome.HANDED_OVER;
  }
}
