package dev.backline.examples.peers.token;

import java.io.IOException;
import java.time.Instant;

/** A library that keeps an account's tokens in a store and calls with them. Thread-safe. */
interface TokenClient extends AutoCloseable {

  /** Stores the tokens that the account's owner gave just now. */
  void login(String access, String refresh, Instant expires) throws Exception;

  /** Calls the provider once; refreshes the token first if it ends within a minute. */
  void call() throws Exception;

  @Override
  void close() throws IOException;
}
