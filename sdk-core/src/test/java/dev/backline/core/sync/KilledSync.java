package dev.backline.core.sync;

import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.testing.SyntheticSource;
import dev.backline.core.testing.SyntheticSource.Shape;
import java.io.PrintStream;

/** The process that {@link KillTest} kills: syncs to SQLite and says each page. */
final class KilledSync {

  private KilledSync() {}

  /** Takes the file and the number of rows. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    Shape shape = Shape.of(Long.parseLong(arguments[1]), 500);
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + arguments[0])) {
      Sync.to(storage)
          .progress(
              progress -> {
                out.println(progress.page());
                out.flush();
              })
          .run(SyntheticSource.of(shape).complete())
          .requireSuccess();
    }
    out.println("done");
    out.flush();
  }
}
