package dev.backline.etsy;

import dev.backline.core.auth.AccessTokens;
import dev.backline.core.http.Api;
import dev.backline.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks Etsy what a token may do, and whose it is. */
final class TokenCheck {

  private static final Duration TOKEN_WAIT = Duration.ofSeconds(30);

  private TokenCheck() {}

  static Set<String> scopes(Api api, AccessTokens tokens) {
    return api.post("/application/scopes")
        .operation("token scopes")
        .withoutToken()
        .idempotent() // it only asks
        .form("token", tokens.current(TOKEN_WAIT))
        .send(answer -> scopes(answer.json()));
  }

  private static Set<String> scopes(Json body) {
    Json list = body.kind() == Json.Kind.ARRAY ? body : body.get("scopes");
    Set<String> scopes = new TreeSet<>();
    if (list.kind() == Json.Kind.ARRAY) {
      list.elements().forEach(scope -> scopes.add(scope.text()));
    } else { // the form is not documented: an object may name them as its fields
      scopes.addAll(body.fields().keySet());
    }
    return scopes;
  }

  /** Returns what is wrong, in words; empty if nothing is. */
  static List<String> problems(Etsy etsy) {
    List<String> problems = new ArrayList<>();
    Set<String> scopes = etsy.scopes();
    Set<String> missing = new TreeSet<>(Etsy.SCOPES);
    missing.removeAll(scopes);
    if (!missing.isEmpty()) {
      problems.add(
          "The token lacks "
              + String.join(", ", missing)
              + ": log the shop in again and allow all that is asked for.");
    }
    if (!scopes.contains("shops_r")) {
      return problems; // without it, Etsy does not tell whose token it is
    }
    String owned = etsy.me().getOrDefault("shop_id", "");
    if (!owned.equals(etsy.shopId().toString())) {
      problems.add(
          "The token belongs to shop "
              + (owned.isEmpty() ? "of nobody" : owned)
              + ", the settings name shop "
              + etsy.shopId()
              + ".");
    }
    return problems;
  }
}
