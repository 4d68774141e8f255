package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Storage;
import dev.backline.core.testing.MariaDbServer;
import dev.backline.core.testing.StorageConformance;

class MariaDbStorageTest extends StorageConformance {

  private String url = "";

  @Override
  protected Storage open() {
    url = MariaDbServer.emptyDatabase();
    return JdbcStorage.open(url);
  }

  @Override
  protected Storage openSecond(Storage first) {
    return JdbcStorage.open(url);
  }
}
