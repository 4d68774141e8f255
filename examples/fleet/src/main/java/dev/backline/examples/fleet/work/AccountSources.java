package dev.backline.examples.fleet.work;

import dev.backline.core.sync.Source;
import java.util.List;

/** Opens what there is to sync of an account. */
@FunctionalInterface
public interface AccountSources {

  /** Returns the account's sources, to be closed after the run. */
  Opened open(String account);

  /** The sources of one account during one run. */
  interface Opened extends AutoCloseable {

    /** Returns the sources; may ask the platform which there are. */
    List<Source<?>> sources();

    @Override
    void close();
  }
}
