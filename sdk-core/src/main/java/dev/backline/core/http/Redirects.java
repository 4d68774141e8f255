package dev.backline.core.http;

/** Where an answer may send a call on to. Only reads are sent on, at most five times. */
public enum Redirects {
  /** Nowhere; a redirect is an answer like others. */
  NEVER,
  /** Within the same scheme, host and port; anything else fails. */
  SAME_ORIGIN,
  /** To any host over TLS; tokens, cookies and secret headers stay behind when the host changes. */
  WITHOUT_SECRETS
}
