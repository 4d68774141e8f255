package dev.backline.etsy.testing;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The forms of Etsy's answers: pages, errors, money with its divisor. */
final class EtsyReplies {

  /** The furthest that Etsy counts into a listing. */
  static final int LAST_OFFSET = 12_000;

  private EtsyReplies() {}

  static SimulatedReply ok(Json json) {
    return SimulatedReply.json(json);
  }

  static SimulatedReply error(int status, String text) {
    return SimulatedReply.json(status, Json.object("error", text));
  }

  static SimulatedReply notFound() {
    return error(404, "Resource not found");
  }

  static Map<String, Object> money(long amount) {
    return Map.of("amount", amount, "divisor", 100, "currency_code", "EUR");
  }

  /** Returns the asked part of all; only what is shown is made. More than 100 are cut silently. */
  static <T> SimulatedReply page(SimulatedRequest request, List<T> all, Function<T, Json> shown) {
    int limit = Math.min(100, Integer.parseInt(request.query("limit").orElse("25")));
    int offset = Integer.parseInt(request.query("offset").orElse("0"));
    if (offset > LAST_OFFSET) {
      return error(400, "Offset provided is greater than the maximum offset allowed.");
    }
    List<Json> results =
        offset >= all.size()
            ? List.of()
            : all.subList(offset, Math.min(all.size(), offset + limit)).stream()
                .map(shown)
                .toList();
    return ok(Json.object("count", all.size(), "results", results));
  }

  static SimulatedReply all(List<Json> results) {
    return ok(Json.object("count", results.size(), "results", results));
  }
}
