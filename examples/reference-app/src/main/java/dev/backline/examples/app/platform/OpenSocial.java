package dev.backline.examples.app.platform;

import dev.backline.core.sync.Source;
import java.util.List;
import java.util.function.Supplier;

/** An open client that has all its sources at hand. */
record OpenSocial(Supplier<List<Source<?>>> all, Supplier<Platform.Health> health, Runnable end)
    implements Platform.Client {

  @Override
  public List<Source<?>> sources(SyncRequest request) {
    return all.get().stream().filter(source -> request.wants(source.id().stream())).toList();
  }

  @Override
  public Platform.Health check() {
    return health.get();
  }

  @Override
  public void close() {
    end.run();
  }
}
