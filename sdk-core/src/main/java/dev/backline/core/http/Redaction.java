package dev.backline.core.http;

import dev.backline.core.Secret;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** Knows the secrets of one call and masks them in whatever is shown of it. Thread-safe. */
final class Redaction {

  static final String MASK = "[secret]";

  private static final HttpUrl SOMEWHERE = HttpUrl.get("https://somewhere.invalid/");

  /** Shorter values would mask half of a text and are no secrets. */
  private static final int SHORTEST = 4;

  /** Names whose values are never shown, in whatever call. */
  private static final Set<String> NAMES =
      Set.of(
          "access_token",
          "refresh_token",
          "fb_exchange_token",
          "input_token",
          "token",
          "client_secret",
          "code",
          "code_verifier",
          "appsecret_proof",
          "api_key",
          "apikey",
          "key",
          "password",
          "secret",
          "signature",
          "state",
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "x-api-key",
          "token-hash",
          "x-amz-signature",
          "x-amz-security-token");

  private volatile List<String> secrets = List.of();

  /** Remembers the secret in each form in which a platform may send it back. */
  void add(Secret secret) {
    String value = secret.reveal();
    rememberForms(value);
    int space = value.indexOf(' ');
    if (space > 0) {
      rememberForms(value.substring(space + 1)); // "Bearer abc": the platform echoes just abc
    }
  }

  /**
   * Returns the secret for a header, and masks it from now on.
   *
   * @throws IllegalArgumentException if it holds what a header can't, such as the line break at the
   *     end of a file; unlike the network client's own message, this one does not show the secret
   */
  String header(String name, Secret secret) {
    String value = secret.reveal();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c > '~') {
        throw new IllegalArgumentException(
            "the secret for header "
                + name
                + " holds a character at place "
                + i
                + " that no header takes: a line break at its end?");
      }
    }
    add(secret);
    return value;
  }

  private void rememberForms(String value) {
    remember(value);
    remember(URLEncoder.encode(value, StandardCharsets.UTF_8));
    remember(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    HttpUrl sent = SOMEWHERE.newBuilder().addQueryParameter("q", value).build();
    remember(String.valueOf(sent.encodedQuery()).substring(2));
    remember(value.replace("/", "\\/")); // JSON may escape its slashes
  }

  /** Keeps the longest first, for one secret may hold another. */
  private synchronized void remember(String value) {
    if (value.length() >= SHORTEST && !secrets.contains(value)) {
      List<String> more = new ArrayList<>(secrets);
      more.add(value);
      more.sort(Comparator.comparingInt(String::length).reversed());
      secrets = List.copyOf(more);
    }
  }

  boolean covers(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Returns the text with each known secret masked. */
  String text(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  /** Returns the bytes with each known secret masked; the same array if there is none in it. */
  byte[] bytes(byte[] bytes) {
    byte[] masked = bytes;
    byte[] mask = MASK.getBytes(StandardCharsets.UTF_8);
    for (String secret : secrets) {
      masked = replaced(masked, secret.getBytes(StandardCharsets.UTF_8), mask);
    }
    return masked;
  }

  /** Returns the address with the values of secret parameters masked. */
  String url(HttpUrl url) {
    HttpUrl.Builder shown = url.newBuilder().username("").password("").query(null);
    for (int i = 0; i < url.querySize(); i++) {
      String name = url.queryParameterName(i);
      shown.addQueryParameter(name, covers(name) ? MASK : url.queryParameterValue(i));
    }
    return text(shown.build().toString().replace("%5Bsecret%5D", MASK));
  }

  /** Returns the headers on one line with the values of secret ones masked. */
  String headers(Headers headers) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < headers.size(); i++) {
      line.append(i == 0 ? "" : ", ").append(headers.name(i)).append(": ");
      line.append(covers(headers.name(i)) ? MASK : text(headers.value(i)));
    }
    return line.toString();
  }

  private static byte[] replaced(byte[] text, byte[] secret, byte[] mask) {
    int at = indexOf(text, secret, 0);
    if (at < 0) {
      return text;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    int from = 0;
    while (at >= 0) {
      out.write(text, from, at - from);
      out.write(mask, 0, mask.length);
      from = at + secret.length;
      at = indexOf(text, secret, from);
    }
    out.write(text, from, text.length - from);
    return out.toByteArray();
  }

  /** Horspool's search, for each body of each call goes through it. */
  private static int indexOf(byte[] text, byte[] sought, int from) {
    int last = sought.length - 1;
    int[] skips = new int[256];
    Arrays.fill(skips, sought.length);
    for (int i = 0; i < last; i++) {
      skips[sought[i] & 0xFF] = last - i;
    }
    int at = from;
    while (at + last < text.length) {
      int j = last;
      while (j >= 0 && text[at + j] == sought[j]) {
        j--;
      }
      if (j < 0) {
        return at;
      }
      at += skips[text[at + last] & 0xFF];
    }
    return -1;
  }
}
