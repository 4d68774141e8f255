package dev.backline.examples.app.web;

import dev.backline.core.json.Json;
import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells open pages what happens, by server-sent events. Thread-safe. */
public final class Events implements Routes {

  private static final int MOST = 200;

  private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();

  /** Creates a hub that nobody listens to yet. */
  public Events() {}

  @Override
  public void addTo(Site site) {
    site.routes()
        .sse(
            "/events",
            client -> {
              if (clients.size() >= MOST) {
                client.close();
                return;
              }
              client.keepAlive();
              clients.add(client);
              client.onClose(() -> clients.remove(client));
              client.sendComment("open");
            });
  }

  /** Tells all open pages. */
  public void tell(String event, Json what) {
    clients.removeIf(SseClient::terminated);
    clients.forEach(client -> client.sendEvent(event, what.toString()));
  }

  /** Tells how far a run is. */
  public void progress(String run, long rows, long total, String words) {
    tell("progress", Json.object("run", run, "rows", rows, "total", total, "words", words));
  }

  /** Tells that a run has ended. */
  public void done(String run, String words) {
    tell("done", Json.object("run", run, "words", words));
  }
}
