package dev.backline.core.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Sends one request to a token endpoint. The door through which {@code auth} reaches a network. */
@FunctionalInterface
public interface TokenExchange {

  /**
   * Sends the request once, without retrying, and returns whatever the endpoint answered.
   *
   * @throws dev.backline.core.NetworkException if no whole answer arrived; whether the endpoint
   *     acted is then unknown
   * @throws dev.backline.core.ApiException if the request was refused before it was sent
   */
  Answer send(Request request);

  /**
   * A request to a token endpoint.
   *
   * @param method {@code POST} or {@code GET}
   * @param fields sent as a form for POST and as the query for GET
   * @param headers sent as they are, {@code Authorization} among them
   */
  record Request(
      String platform,
      String method,
      URI endpoint,
      Map<String, String> fields,
      Map<String, String> headers,
      Duration atMost) {

    public Request {
      fields = Map.copyOf(fields);
      headers = Map.copyOf(headers);
    }

    /** Shows the endpoint and the names of the fields; the values are secrets. */
    @Override
    public String toString() {
      return method + " " + endpoint + " " + fields.keySet();
    }
  }

  /**
   * The endpoint's answer.
   *
   * @param headers by lower-case name
   */
  record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
      headers = Map.copyOf(headers);
    }

    /** Shows the status only; the body is full of secrets. */
    @Override
    public String toString() {
      return "HTTP " + status;
    }
  }
}
