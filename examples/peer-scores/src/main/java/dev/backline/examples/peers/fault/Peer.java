package dev.backline.examples.peers.fault;

import dev.backline.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.IntFunction;

/** A client library, set up as its documentation recommends. Stateless. */
interface Peer {

  /** What a read returns unless something is wrong. */
  String ROW = "Ada";

  /** What a write returns unless something is wrong. */
  String WRITTEN = "posted";

  /** Returns the artifact's name. */
  String name();

  /** Returns in a few words what was set up for repetitions and time limits. */
  String setup();

  /** Returns how the platform of this client talks. */
  Dialect dialect();

  /** Returns a new client of the platform at the address, with time limits of a second. */
  Client open(URI url) throws Exception;

  /** Returns whether the library documents this failure for what goes wrong on the way. */
  boolean typed(Throwable failure);

  /** Returns whether the failure, or the client after it, tells when to come again. */
  boolean tellsWhen(Throwable failure);

  /** A client in use. */
  interface Client extends AutoCloseable {

    /** Reads a row, and returns its text. */
    String read() throws Exception;

    /** Writes a row, and returns its text. */
    String write() throws Exception;

    @Override
    void close() throws IOException;
  }

  /**
   * The words of a platform.
   *
   * @param readPath what is read, by GET unless it is Slack
   * @param row the answer to a read
   * @param writePath what is posted to
   * @param written the answer to a write
   * @param refusal the body of a refusal by its status
   * @param besides answers to what else the client posts by itself, by path; no fault strikes there
   */
  record Dialect(
      String readMethod,
      String readPath,
      Json row,
      String writePath,
      Json written,
      IntFunction<Json> refusal,
      Map<String, Json> besides) {

    Dialect(String readPath, Json row, String writePath, Json written, IntFunction<Json> refusal) {
      this("GET", readPath, row, writePath, written, refusal, Map.of());
    }
  }
}
