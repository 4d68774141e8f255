package dev.backline.examples.peers.fault;

import dev.backline.core.ApiException;
import dev.backline.core.http.Api;
import dev.backline.core.json.Json;
import java.net.URI;
import java.time.Duration;

/** Backline, with nothing set but the time limit. */
final class BacklinePeer implements Peer {

  @Override
  public String name() {
    return "backline";
  }

  @Override
  public String setup() {
    return "defaults; `attemptTimeout` 1 s";
  }

  @Override
  public Dialect dialect() {
    return new Dialect(
        "/rows/1",
        Json.object("name", ROW),
        "/rows",
        Json.object("name", WRITTEN),
        status -> Json.object("error", "refused with " + status));
  }

  @Override
  public Client open(URI url) {
    Api api = Api.builder("peer").baseUrl(url).attemptTimeout(Duration.ofSeconds(1)).build();
    return new Client() {
      @Override
      public String read() {
        return api.get("/rows/{id}").path("id", 1).send().json().get("name").text();
      }

      @Override
      public String write() {
        return api.post("/rows")
            .json(Json.object("name", WRITTEN))
            .send()
            .json()
            .get("name")
            .text();
      }

      @Override
      public void close() {
        api.close();
      }
    };
  }

  @Override
  public boolean typed(Throwable failure) {
    return failure instanceof ApiException;
  }

  @Override
  public boolean tellsWhen(Throwable failure) {
    return failure instanceof ApiException e && e.resumeAt().isPresent();
  }
}
