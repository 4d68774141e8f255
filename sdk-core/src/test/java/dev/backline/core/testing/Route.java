package dev.backline.core.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing a {@link Simulator} can be asked, and how strict it is about the asking. Change it
 * before the simulator starts.
 */
public final class Route {

  private final String method;
  private final List<String> template;
  private final Handler handler;
  private final Set<String> headers = new TreeSet<>();
  private Set<String> queries = Set.of();
  private boolean anyQuery = true;
  private String mediaType = "";
  private String scope = "";
  private boolean open;

  Route(String method, String template, Handler handler) {
    this.method = method;
    this.template = List.of(template.split("/", -1));
    this.handler = handler;
  }

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {

    /** Returns the answer; runs alone, so it may change the simulator's state. */
    SimulatedReply handle(SimulatedRequest request);
  }

  /** Refuses query parameters other than these with a 400. */
  public Route onlyQuery(String... names) {
    queries = Set.of(names);
    anyQuery = false;
    return this;
  }

  /** Refuses requests without the header with a 400. */
  public Route needsHeader(String name) {
    headers.add(name);
    return this;
  }

  /** Refuses bodies of another media type with a 415. */
  public Route takes(String mediaType) {
    this.mediaType = mediaType;
    return this;
  }

  /** Refuses tokens without the scope with a 403. */
  public Route needsScope(String scope) {
    this.scope = scope;
    return this;
  }

  /** Asks for no token. */
  public Route open() {
    this.open = true;
    return this;
  }

  boolean isOpen() {
    return open;
  }

  String scope() {
    return scope;
  }

  SimulatedReply handle(SimulatedRequest request) {
    return handler.handle(request);
  }

  /** Returns what stands at the template's places, or empty if the request is another one. */
  Optional<Map<String, String>> match(String method, String path) {
    List<String> segments = List.of(path.split("/", -1));
    if (!this.method.equals(method) || segments.size() != template.size()) {
      return Optional.empty();
    }
    Map<String, String> places = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String wanted = template.get(i);
      if (wanted.startsWith("{") && wanted.endsWith("}")) {
        String value =
            URLDecoder.decode(segments.get(i).replace("+", "%2B"), StandardCharsets.UTF_8);
        places.put(wanted.substring(1, wanted.length() - 1), value);
      } else if (!wanted.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(places);
  }

  /** Returns what is wrong with the form of the request. */
  Optional<Complaint> complaint(SimulatedRequest request) {
    if (!anyQuery) {
      for (String name : request.queries().keySet()) {
        if (!queries.contains(name)) {
          return Optional.of(new Complaint(400, "unknown parameter " + name));
        }
      }
    }
    for (String name : headers) {
      if (request.header(name).isEmpty()) {
        return Optional.of(new Complaint(400, "missing header " + name));
      }
    }
    String sent = request.header("content-type").orElse("");
    if (!mediaType.isEmpty() && !sent.startsWith(mediaType)) {
      return Optional.of(new Complaint(415, "expected " + mediaType + ", got " + sent));
    }
    return Optional.empty();
  }

  record Complaint(int status, String reason) {}
}
