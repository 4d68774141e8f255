package dev.backline.core.http;

import dev.backline.core.DriftException;
import dev.backline.core.FailedCall;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Says where a redirect leads, and refuses those that would carry a secret away. */
final class RedirectRule {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private RedirectRule() {}

  /** Returns the next request, or empty if the reply is no redirect to follow. */
  static Optional<Request> next(Trip trip, Request request, Reply reply, boolean last) {
    boolean read = request.method().equals("GET") || request.method().equals("HEAD");
    if (!STATUSES.contains(reply.status()) || trip.order.redirects() == Redirects.NEVER || !read) {
      return Optional.empty();
    }
    FailedCall facts = trip.facts(reply.status());
    if (last) {
      throw new DriftException(facts, "redirects without end", "Location", null);
    }
    String location = reply.headers().get("location");
    HttpUrl target = location == null ? null : request.url().resolve(location);
    if (target == null) {
      throw new DriftException(facts, "redirects to nowhere", "Location", null);
    }
    if (Origin.of(target).equals(Origin.of(request.url()))) {
      return Optional.of(request.newBuilder().url(target).build());
    }
    if (trip.order.redirects() == Redirects.SAME_ORIGIN) {
      throw new DriftException(facts, "redirects to " + target.host(), "Location", null);
    }
    if (!Origin.safe(target)) {
      throw new DriftException(facts, "redirects away from TLS", "Location", null);
    }
    return Optional.of(undressed(request, target));
  }

  /** Only what says who we are and what we understand travels to a stranger. */
  private static Request undressed(Request request, HttpUrl target) {
    Request.Builder bare = new Request.Builder().url(target).method(request.method(), null);
    for (String name : request.headers().names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("accept") || lower.equals("user-agent")) {
        bare.header(name, String.valueOf(request.header(name)));
      }
    }
    return bare.build();
  }
}
