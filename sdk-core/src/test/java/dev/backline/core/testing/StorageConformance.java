package dev.backline.core.testing;

import dev.backline.core.storage.Storage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Proves that a {@link Storage} keeps its contract: extend this class, say how an empty store is
 * opened, and every check of the {@code Storage…Checks} interfaces runs.
 *
 * <pre>{@code
 * class MyStorageTest extends StorageConformance {
 *   @Override
 *   protected Storage open() {
 *     return new MyStorage();
 *   }
 * }
 * }</pre>
 *
 * <p>Needs JUnit Jupiter and AssertJ on the test path.
 */
public abstract class StorageConformance
    implements StorageWriteChecks,
        StorageReadChecks,
        StorageFilterChecks,
        StorageValueChecks,
        StorageTransactionChecks,
        StorageConcurrencyChecks,
        StorageSchemaChecks {

  private @Nullable Storage storage;
  private @Nullable Storage second;

  /** For a subclass that says how its store is opened. */
  protected StorageConformance() {}

  /** Opens an empty store; called before each check, which closes it. */
  protected abstract Storage open();

  /**
   * Opens another handle of the place where the given store keeps its rows, as a second process
   * would; a store that has none returns the given one, as this method does.
   */
  protected Storage openSecond(Storage first) {
    return first;
  }

  @BeforeEach
  final void openStorage() {
    storage = open();
  }

  @AfterEach
  final void closeStorage() {
    if (second != null && second != storage) {
      second.close();
    }
    storage().close();
  }

  @Override
  public final Storage storage() {
    return Objects.requireNonNull(storage);
  }

  @Override
  public final Storage secondStorage() {
    if (second == null) {
      second = openSecond(storage());
    }
    return second;
  }
}
