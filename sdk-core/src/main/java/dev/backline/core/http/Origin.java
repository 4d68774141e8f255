package dev.backline.core.http;

import java.util.Locale;
import okhttp3.HttpUrl;

/** Who gets a request: scheme, host and port. */
record Origin(String scheme, String host, int port) {

  static Origin of(HttpUrl url) {
    return new Origin(url.scheme(), url.host().toLowerCase(Locale.ROOT), url.port());
  }

  /** Returns whether nobody on the way can read along: TLS, or this very machine. */
  static boolean safe(HttpUrl url) {
    String host = url.host();
    return url.isHttps()
        || host.equals("localhost")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /** Returns the address, checked. */
  static HttpUrl checked(String address) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw new IllegalArgumentException("not an http or https address: " + withoutQuery(address));
    }
    if (!safe(url)) {
      throw new IllegalArgumentException(
          "plain http is only for this machine, use https: " + withoutQuery(address));
    }
    return url;
  }

  private static String withoutQuery(String address) {
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query);
  }
}
