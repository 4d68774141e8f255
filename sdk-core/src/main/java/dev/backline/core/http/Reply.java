package dev.backline.core.http;

import java.io.Closeable;
import java.io.IOException;
import okhttp3.Headers;
import okio.BufferedSource;

/** An answer whose body is still to be read. Whoever holds it closes it. */
record Reply(int status, Headers headers, BufferedSource body) implements Closeable {

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // the connection is broken, and so is given up rather than kept: nothing to do
    }
  }
}
