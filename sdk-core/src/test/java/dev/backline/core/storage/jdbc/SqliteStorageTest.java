package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Storage;
import dev.backline.core.testing.StorageConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest extends StorageConformance {

  @TempDir Path folder;

  @Override
  protected Storage open() {
    return JdbcStorage.open("jdbc:sqlite:" + folder.resolve("label.db"));
  }

  @Override
  protected Storage openSecond(Storage first) {
    return open();
  }
}
