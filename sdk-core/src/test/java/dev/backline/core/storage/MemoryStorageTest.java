package dev.backline.core.storage;

import dev.backline.core.testing.StorageConformance;

class MemoryStorageTest extends StorageConformance {

  @Override
  protected Storage open() {
    return new MemoryStorage();
  }
}
