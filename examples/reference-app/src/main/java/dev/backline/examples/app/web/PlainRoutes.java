package dev.backline.examples.app.web;

import dev.backline.core.json.Json;

/** The addresses that machines watch. */
public final class PlainRoutes implements Routes {

  private final Metrics metrics;
  private final java.util.function.Supplier<Json> health;

  /**
   * Creates the addresses.
   *
   * @param health what the health check says; its field {@code status} is {@code up} or not
   */
  public PlainRoutes(Metrics metrics, java.util.function.Supplier<Json> health) {
    this.metrics = metrics;
    this.health = health;
  }

  @Override
  public void addTo(Site site) {
    site.routes()
        .get(
            "/health",
            context -> {
              Json state = health.get();
              boolean up = state.get("status").text().equals("up");
              context
                  .status(up ? 200 : 503)
                  .header("Cache-Control", "no-store")
                  .contentType("application/json")
                  .result(state.toString());
            });
    site.routes()
        .get(
            "/metrics",
            context ->
                context
                    .contentType("text/plain; version=0.0.4; charset=utf-8")
                    .result(metrics.print()));
  }
}
