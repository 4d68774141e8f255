package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Storage;
import dev.backline.core.testing.PostgresServer;
import dev.backline.core.testing.StorageConformance;

class PostgresStorageTest extends StorageConformance {

  private String url = "";

  @Override
  protected Storage open() {
    url = PostgresServer.emptySchema();
    return JdbcStorage.open(url);
  }

  @Override
  protected Storage openSecond(Storage first) {
    return JdbcStorage.open(url);
  }
}
