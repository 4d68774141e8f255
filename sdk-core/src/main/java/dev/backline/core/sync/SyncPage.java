package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a page came from; each row's stamp leads here.
 *
 * @param number unique in the store
 * @param request the request's or delivery's id, for rows of an API
 * @param pointer the JSON pointer of the rows in its answer
 * @param file the file's name, for rows of a file
 * @param contentHash the hash of its bytes
 * @param lines the place of each row in it, packed
 */
record SyncPage(
    @Key long number,
    @Indexed long run,
    String source,
    @Nullable String request,
    @Nullable String pointer,
    @Nullable String file,
    @Nullable String contentHash,
    @Nullable String lines) {

  static final Dataset<SyncPage> DATASET = Dataset.of(SyncPage.class);

  static SyncPage of(long number, long run, String source, Origin origin) {
    if (origin instanceof Origin.File file) {
      return new SyncPage(
          number, run, source, null, null, file.name(), file.contentHash(), file.lines().text());
    }
    if (origin instanceof Origin.Request request) {
      return new SyncPage(
          number, run, source, request.requestId(), request.pointer(), null, null, null);
    }
    throw new IllegalStateException("an origin is a request or a file");
  }

  Origin origin() {
    if (file != null && contentHash != null && lines != null) {
      return Origin.file(file, contentHash, FileLines.parse(lines));
    }
    return Origin.request(request == null ? "" : request, pointer == null ? "" : pointer);
  }
}
