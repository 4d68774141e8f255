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

  private volatile List<Needle> secrets = List.of();

  /**
   * A secret with how far to go on where a byte does not match its end (Horspool): every answer is
   * searched for it, and most of them hold megabytes and no secret.
   */
  private static final class Needle {

    private final String text;
    private final byte[] bytes;
    private final int[] skips = new int[256];

    Needle(String text) {
      this.text = text;
      this.bytes = text.getBytes(StandardCharsets.UTF_8);
      Arrays.fill(skips, bytes.length);
      for (int i = 0; i < bytes.length - 1; i++) {
        skips[bytes[i] & 0xFF] = bytes.length - 1 - i;
      }
    }

    /** Returns where the text holds this, from the place on; -1 if it doesn't. */
    int in(byte[] hay, int from) {
      int last = bytes.length - 1;
      for (int i = from; i <= hay.length - bytes.length; i += skips[hay[i + last] & 0xFF]) {
        int j = last;
        while (j >= 0 && hay[i + j] == bytes[j]) {
          j--;
        }
        if (j < 0) {
          return i;
        }
      }
      return -1;
    }
  }

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
    if (value.length() >= SHORTEST
        && secrets.stream().noneMatch(known -> known.text.equals(value))) {
      List<Needle> more = new ArrayList<>(secrets);
      more.add(new Needle(value));
      more.sort(Comparator.comparingInt((Needle known) -> known.text.length()).reversed());
      secrets = List.copyOf(more);
    }
  }

  boolean covers(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Returns the text with each known secret masked. */
  String text(String text) {
    String masked = text;
    for (Needle secret : secrets) {
      masked = masked.replace(secret.text, MASK);
    }
    return masked;
  }

  /** Returns the bytes with each known secret masked; the same array if there is none in it. */
  byte[] bytes(byte[] bytes) {
    byte[] masked = bytes;
    byte[] mask = MASK.getBytes(StandardCharsets.UTF_8);
    for (Needle secret : secrets) {
      masked = replaced(masked, secret, mask);
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

  private static byte[] replaced(byte[] text, Needle secret, byte[] mask) {
    int at = secret.in(text, 0);
    if (at < 0) {
      return text;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    int from = 0;
    while (at >= 0) {
      out.write(text, from, at - from);
      out.write(mask, 0, mask.length);
      from = at + secret.bytes.length;
      at = secret.in(text, from);
    }
    out.write(text, from, text.length - from);
    return out.toByteArray();
  }
}
