package dev.backline.core.http;

import java.io.IOException;

/** How the body of a successful answer is taken in. */
interface Reading<T> {

  /** Returns how many bytes the transport fetches at once; -1 to leave the body on the wire. */
  long hold(BodyLimits limits);

  /** Returns whether the result goes on reading, and so closes the reply itself. */
  boolean keepsReply();

  /** Takes the body in. */
  T read(Arrival arrival) throws IOException;
}
