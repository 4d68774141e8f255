package dev.backline.core.http;

import dev.backline.core.Secret;

/** Where a platform wants to see the access token. Must be thread-safe. */
@FunctionalInterface
public interface TokenPlacement {

  /** Writes the token, and what is derived from it such as a proof, into the request. */
  void place(Secret token, Carrier carrier);

  /** Returns the placement of RFC 6750: {@code Authorization: Bearer …}. */
  static TokenPlacement bearer() {
    return header("Authorization", "Bearer ");
  }

  /** Returns the placement in a header, after a prefix such as {@code "Bearer "} or none. */
  static TokenPlacement header(String name, String prefix) {
    return (token, carrier) -> carrier.header(name, Secret.of(prefix + token.reveal()));
  }

  /** Returns the placement in a query parameter. */
  static TokenPlacement query(String name) {
    return (token, carrier) -> carrier.query(name, token);
  }

  /** The part of a request that takes secrets; they are masked wherever the request is shown. */
  interface Carrier {

    /** Sets the header. */
    void header(String name, Secret value);

    /** Adds the query parameter. */
    void query(String name, Secret value);
  }
}
