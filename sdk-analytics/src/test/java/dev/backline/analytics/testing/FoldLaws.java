package dev.backline.analytics.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Fold;
import dev.backline.core.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Proves that a fold obeys the laws of {@link Fold}, for folds of this library and of hosts.
 *
 * <pre>{@code
 * FoldLaws.hold(myFold, rows, 1);
 * }</pre>
 */
public final class FoldLaws {

  private FoldLaws() {}

  /**
   * Cuts and shuffles the rows in ways that follow from the seed and fails if a law does not hold.
   *
   * @throws AssertionError if a law does not hold
   */
  public static <T, P, R> void hold(Fold<T, P, R> fold, List<T> rows, long seed) {
    Random random = new Random(seed);
    List<T> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    int first = random.nextInt(rows.size() + 1);
    int second = first + random.nextInt(rows.size() - first + 1);
    List<T> a = shuffled.subList(0, first);
    List<T> b = shuffled.subList(first, second);
    List<T> c = shuffled.subList(second, shuffled.size());
    String whole = fold.save(fed(fold, rows)).toString();

    assertThat(text(fold, merged(fold, merged(fold, fed(fold, a), fed(fold, b)), fed(fold, c))))
        .as("(a + b) + c is the whole")
        .isEqualTo(whole);
    assertThat(text(fold, merged(fold, fed(fold, a), merged(fold, fed(fold, b), fed(fold, c)))))
        .as("a + (b + c) is the whole")
        .isEqualTo(whole);
    assertThat(text(fold, merged(fold, merged(fold, fed(fold, c), fed(fold, b)), fed(fold, a))))
        .as("(c + b) + a is the whole")
        .isEqualTo(whole);
    assertThat(text(fold, merged(fold, fed(fold, rows), fold.start())))
        .as("nothing added on the right changes nothing")
        .isEqualTo(whole);
    assertThat(text(fold, merged(fold, fold.start(), fed(fold, rows))))
        .as("nothing added on the left changes nothing")
        .isEqualTo(whole);
    P travelled = fold.load(Json.parse(fold.save(fed(fold, a)).toString()));
    c.forEach(row -> fold.feed(travelled, row));
    fold.merge(travelled, fold.load(Json.parse(fold.save(fed(fold, b)).toString())));
    assertThat(text(fold, travelled))
        .as("a saved partial goes on as if it had never been saved")
        .isEqualTo(whole);
    assertThat(fold.finish(travelled))
        .as("the result is the same by every road")
        .isEqualTo(fold.finish(fed(fold, rows)));
  }

  private static <T, P, R> String text(Fold<T, P, R> fold, P partial) {
    return fold.save(partial).toString();
  }

  private static <T, P, R> P fed(Fold<T, P, R> fold, List<T> rows) {
    P partial = fold.start();
    rows.forEach(row -> fold.feed(partial, row));
    return partial;
  }

  private static <T, P, R> P merged(Fold<T, P, R> fold, P into, P from) {
    fold.merge(into, from);
    return into;
  }
}
