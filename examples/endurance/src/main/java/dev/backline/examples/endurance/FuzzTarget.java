package dev.backline.examples.endurance;

import java.util.List;
import java.util.random.RandomGenerator;

/** Something that must survive any input. Used by one thread. */
interface FuzzTarget extends AutoCloseable {

  /** Returns inputs as they should be, to be damaged. */
  List<byte[]> corpus();

  /**
   * Takes an input; a typed failure is an answer like any other.
   *
   * @param chance decides what stands around the input, such as an answer's status
   */
  void take(byte[] input, RandomGenerator chance) throws Exception;

  @Override
  default void close() {}
}
