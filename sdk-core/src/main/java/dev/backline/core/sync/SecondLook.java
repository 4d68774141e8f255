package dev.backline.core.sync;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what a listing did not show though it is stored, row by row, where the platform can be
 * asked for single rows.
 */
final class SecondLook<T extends Record> implements PageReader<T> {

  private final LookUp<T> lookUp;
  private final List<T> unseen;
  private final Watch watch;
  private int next;

  SecondLook(LookUp<T> lookUp, List<T> unseen, Watch watch) {
    this.lookUp = lookUp;
    this.unseen = unseen;
    this.watch = watch;
  }

  @Override
  public Optional<SourcePage<T>> next() throws InterruptedException {
    while (next < unseen.size()) {
      int end = Math.min(unseen.size(), next + LookUp.AT_ONCE);
      List<T> asked = List.copyOf(unseen.subList(next, end));
      next = end;
      Optional<SourcePage<T>> found = lookUp.find(asked, watch);
      if (found.isPresent() && !found.get().rows().isEmpty()) {
        SourcePage<T> page = found.get();
        return Optional.of(
            new SourcePage<>(page.rows(), Optional.empty(), page.origin(), OptionalLong.empty()));
      }
    }
    return Optional.empty();
  }
}
