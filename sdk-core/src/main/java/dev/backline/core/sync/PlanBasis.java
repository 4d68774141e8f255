package dev.backline.core.sync;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a plan was made from, so that a change of it is noticed.
 *
 * @param mode whether it replaces
 * @param asked the days that were asked for
 * @param opening where the listing began
 * @param streamVersion the version of the source's own row, 0 if there was none
 * @param fingerprint what the source says about its content
 * @param rows the digest of all rows of the source
 * @param pages for each page the digest of the versions that its rows had in the store
 * @param deletes the digest of the rows that would be deleted
 * @param keys the keys that were shown
 * @param made when it was made; rows found missing are marked with it
 */
record PlanBasis(
    SyncRun.Mode mode,
    DateWindow asked,
    Opening opening,
    long streamVersion,
    Optional<String> fingerprint,
    long rows,
    Growing pages,
    long deletes,
    KeyTable keys,
    Instant made) {

  /** Numbers in the order in which they were added. */
  static final class Growing {

    private long[] numbers = new long[64];
    private int size;

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }

    long at(int index) {
      return numbers[index];
    }
  }
}
