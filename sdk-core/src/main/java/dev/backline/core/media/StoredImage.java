package dev.backline.core.media;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.Instant;

/** What is known of a cached picture; the bytes are in a file named by their hash. */
record StoredImage(
    @Key String identity, String file, String mediaType, long size, Instant fetchedAt) {

  static final Dataset<StoredImage> DATASET = Dataset.of(StoredImage.class, "CachedImage");
}
