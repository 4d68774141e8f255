package dev.backline.examples.app.api;

import dev.backline.core.json.Json;
import java.util.List;
import java.util.function.Function;

/**
 * One address of the API.
 *
 * @param method {@code GET} or {@code POST}
 * @param path the address, with {@code {name}} for what varies
 * @param tag which part of the API it belongs to
 * @param summary what it answers, one line
 * @param filters the parameters that narrow the answer to one group
 * @param data the schema of the data in its envelope
 * @param handler makes the answer
 */
record Endpoint(
    String method,
    String path,
    String tag,
    String summary,
    List<String> filters,
    Json data,
    Function<ApiCall, ApiAnswer> handler) {

  static Endpoint get(
      String path, String tag, String summary, Json data, Function<ApiCall, ApiAnswer> handler) {
    return new Endpoint("GET", path, tag, summary, List.of(), data, handler);
  }

  static Endpoint post(
      String path, String tag, String summary, Json data, Function<ApiCall, ApiAnswer> handler) {
    return new Endpoint("POST", path, tag, summary, List.of(), data, handler);
  }

  Endpoint filteredBy(String... names) {
    return new Endpoint(method, path, tag, summary, List.of(names), data, handler);
  }
}
