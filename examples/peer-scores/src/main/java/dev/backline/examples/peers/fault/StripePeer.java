package dev.backline.examples.peers.fault;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import dev.backline.core.json.Json;
import java.net.URI;

/** stripe-java: two repetitions, each write under its own idempotency key. */
final class StripePeer implements Peer {

  @Override
  public String name() {
    return "stripe-java";
  }

  @Override
  public String setup() {
    return "`setMaxNetworkRetries(2)`, idempotency keys by themselves; both timeouts 1 s";
  }

  @Override
  public Dialect dialect() {
    return new Dialect(
        "/v1/customers/cus_1",
        Json.object("id", "cus_1", "object", "customer", "name", ROW),
        "/v1/customers",
        Json.object("id", "cus_2", "object", "customer", "name", WRITTEN),
        status ->
            Json.object(
                "error",
                Json.object(
                    "type",
                    status == 429 ? "invalid_request_error" : "api_error",
                    "code",
                    status == 429 ? "rate_limit" : "",
                    "message",
                    "refused with " + status)));
  }

  @Override
  public Client open(URI url) {
    StripeClient stripe =
        StripeClient.builder()
            .setApiKey("sk_test_invented")
            .setApiBase(url.toString())
            .setMaxNetworkRetries(2)
            .setConnectTimeout(1000)
            .setReadTimeout(1000)
            .build();
    return new Client() {
      @Override
      public String read() throws StripeException {
        return stripe.v1().customers().retrieve("cus_1").getName();
      }

      @Override
      public String write() throws StripeException {
        CustomerCreateParams params = CustomerCreateParams.builder().setName(WRITTEN).build();
        return stripe.v1().customers().create(params).getName();
      }

      @Override
      public void close() {
        // it has nothing to close
      }
    };
  }

  @Override
  public boolean typed(Throwable failure) {
    return failure instanceof StripeException;
  }

  @Override
  public boolean tellsWhen(Throwable failure) {
    return false; // its exceptions carry status, code and request id, no headers
  }
}
