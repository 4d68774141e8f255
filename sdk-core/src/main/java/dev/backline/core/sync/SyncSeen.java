package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/**
 * Which keys an open complete listing has shown on one page, as 64-bit digests; gone when the run
 * ends.
 *
 * <p>Eight bytes a row instead of a row a row. Two keys of one digest would keep a row that is gone
 * at the platform; no row is ever deleted by such a chance.
 */
record SyncSeen(@Key long run, @Key long page, String digests) {

  static final Dataset<SyncSeen> DATASET = Dataset.of(SyncSeen.class);

  static SyncSeen of(long run, long page, List<RowKey> keys) {
    ByteBuffer bytes = ByteBuffer.allocate(keys.size() * Long.BYTES);
    keys.forEach(key -> bytes.putLong(Digests.of(key)));
    return new SyncSeen(
        run, page, Base64.getEncoder().withoutPadding().encodeToString(bytes.array()));
  }

  void addTo(KeyTable table) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(digests));
    while (bytes.hasRemaining()) {
      table.put(bytes.getLong(), 0);
    }
  }
}
