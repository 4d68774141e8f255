package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Storage;
import dev.backline.core.testing.StorageConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2StorageTest extends StorageConformance {

  @TempDir Path folder;

  @Override
  protected Storage open() {
    return JdbcStorage.open("jdbc:h2:" + folder.resolve("label"));
  }

  @Override
  protected Storage openSecond(Storage first) {
    return open();
  }
}
