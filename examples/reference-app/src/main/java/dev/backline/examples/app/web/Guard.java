package dev.backline.examples.app.web;

import dev.backline.core.Secret;
import dev.backline.examples.app.web.Sessions.Session;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.javalin.security.BasicAuthCredentials;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every request: headers, host, session, sign-in, forged forms.
 *
 * <p>Without a password the server only answers to this machine's own names, so that a web page
 * that resolves its name to 127.0.0.1 reads nothing. With one, everything but the sign-in page, the
 * assets, the health check and the webhooks asks for it. A request that changes something needs the
 * session's form token; a program, which sends neither cookie nor {@code Origin}, needs none.
 */
final class Guard {

  private static final String COOKIE = "backline_session";
  private static final String SESSION = "backline.session";
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Sessions sessions;
  private final Optional<String> passwordHash;
  private final boolean loopback;
  private final long uploadLimit;

  Guard(Sessions sessions, Optional<String> passwordHash, boolean loopback, long uploadLimit) {
    this.sessions = sessions;
    this.passwordHash = passwordHash;
    this.loopback = loopback;
    this.uploadLimit = uploadLimit;
  }

  /** Lets the request pass or refuses it. */
  void admit(Context context) {
    headers(context);
    host(context);
    size(context);
    String path = context.path();
    if (path.startsWith("/assets/") || path.startsWith("/webhooks/") || path.equals("/health")) {
      return;
    }
    Session session = sessions.read(context.cookie(COOKIE)).orElseGet(() -> begin(context, false));
    context.attribute(SESSION, session);
    boolean byPassword = basic(context);
    if (passwordHash.isPresent() && !session.signedIn() && !byPassword && !path.equals("/login")) {
      askForPassword(context);
    }
    if (!SAFE.contains(context.method().name()) && !byPassword) {
      refuseForged(context, session);
    }
  }

  Visit visit(Context context) {
    Session session = session(context);
    return new Visit(context, sessions.csrfToken(session));
  }

  Session session(Context context) {
    Session session = context.attribute(SESSION);
    return session == null ? begin(context, false) : session;
  }

  /** Starts the signed-in session if the password is right. */
  boolean signIn(Context context, String password) {
    if (passwordHash.isEmpty()
        || password.isBlank()
        || !PasswordHash.fits(Secret.of(password), passwordHash.get())) {
      return false;
    }
    begin(context, true);
    return true;
  }

  String bind(Context context, String text) {
    return sessions.bind(session(context), text);
  }

  void signOut(Context context) {
    begin(context, false);
  }

  private Session begin(Context context, boolean signedIn) {
    Session session = sessions.start(signedIn);
    Cookie cookie =
        new Cookie(
            COOKIE,
            sessions.cookie(session),
            "/",
            (int) Sessions.LIFE.toSeconds(),
            context.scheme().equals("https"),
            true,
            null,
            // Lax: the return from a platform's sign-in page is a navigation from another site
            SameSite.LAX);
    context.cookie(cookie);
    context.attribute(SESSION, session);
    return session;
  }

  private void headers(Context context) {
    context.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("X-Frame-Options", "DENY");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  }

  private void host(Context context) {
    if (!loopback) {
      return;
    }
    String host =
        String.valueOf(context.host()).toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    if (!LOCAL.contains(host)) {
      throw new RefusedException(
          421,
          "this server answers to localhost only",
          "Open it by http://localhost, or serve with --host and a password.");
    }
  }

  private void size(Context context) {
    if (context.req().getContentLengthLong() > uploadLimit) {
      throw new RefusedException(
          413,
          "the upload is larger than the " + (uploadLimit >> 20) + " MB taken here",
          "Import it with 'backline import FILE', which takes files of any size.");
    }
  }

  private boolean basic(Context context) {
    if (passwordHash.isEmpty() || context.header("Authorization") == null) {
      return false;
    }
    BasicAuthCredentials given = context.basicAuthCredentials();
    return given != null
        && !given.getPassword().isBlank()
        && PasswordHash.fits(Secret.of(given.getPassword()), passwordHash.get());
  }

  private static void askForPassword(Context context) {
    throw new RefusedException(
        401,
        "this needs the administrator's password",
        context.path().startsWith("/api/")
            ? "Send it by HTTP Basic authentication with any user name."
            : "Sign in.");
  }

  private void refuseForged(Context context, Session session) {
    if (context.path().startsWith("/webhooks/")) {
      return;
    }
    String origin = context.header("Origin");
    String site = String.valueOf(context.header("Sec-Fetch-Site"));
    boolean program = origin == null && site.equals("null") && context.cookie(COOKIE) == null;
    if (program && context.path().startsWith("/api/")) {
      return;
    }
    boolean foreign =
        site.equals("cross-site")
            || (origin != null && !sameHost(origin, String.valueOf(context.host())));
    String token = context.header("X-CSRF-Token");
    if (token == null && (context.isFormUrlencoded() || context.isMultipartFormData())) {
      token = context.formParam("csrf");
    }
    if (foreign || !sessions.carries(session, token)) {
      throw new RefusedException(
          403,
          "the form is too old or comes from another site",
          "Load the page again and repeat the step.");
    }
  }

  private static boolean sameHost(String origin, String host) {
    try {
      return host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException opaque) {
      return false;
    }
  }
}
