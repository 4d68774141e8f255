package org.example.logstorage;

import dev.backline.core.storage.Storage;
import dev.backline.core.testing.StorageConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// [conformance]
class LogStorageTest extends StorageConformance {

  @TempDir Path folder;

  @Override
  protected Storage open() {
    return LogStorage.open(folder.resolve("label.log"));
  }
}
// [/conformance]
