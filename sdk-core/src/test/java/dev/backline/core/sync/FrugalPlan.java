package dev.backline.core.sync;

import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Rows;
import dev.backline.core.testing.SyntheticSale;
import dev.backline.core.testing.SyntheticSource;
import dev.backline.core.testing.SyntheticSource.Shape;

/** The process that {@link KillTest} gives a small heap: plans many rows. */
final class FrugalPlan {

  private FrugalPlan() {}

  /** Takes the number of rows and prints how many changes the plan shows. */
  public static void main(String[] arguments) {
    SyntheticSource source =
        SyntheticSource.of(Shape.of(Long.parseLong(arguments[0]), 1000)).complete();
    try (Plan<SyntheticSale> plan = Sync.to(new MemoryStorage()).plan(source);
        Rows<Change<SyntheticSale>> changes = plan.changes()) {
      long shown = 0;
      while (changes.hasNext()) {
        changes.next();
        shown++;
      }
      System.out.println(plan.counts().inserted() + " " + shown);
    }
  }
}
