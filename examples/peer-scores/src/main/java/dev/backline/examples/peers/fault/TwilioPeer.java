package dev.backline.examples.peers.fault;

import com.twilio.exception.TwilioException;
import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.backline.core.json.Json;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * twilio-java, whose client repeats by itself; a custom network client is the documented way to
 * time limits, and here to another host.
 */
final class TwilioPeer implements Peer {

  private static final String ACCOUNT = "AC00000000000000000000000000000001";
  private static final Timeout SECOND = Timeout.of(1, TimeUnit.SECONDS);

  @Override
  public String name() {
    return "twilio-java";
  }

  @Override
  public String setup() {
    return "defaults, which repeat three times; timeouts 1 s by a custom `HttpClientBuilder`";
  }

  @Override
  public Dialect dialect() {
    String messages = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages";
    return new Dialect(
        messages + "/SM1.json",
        Json.object("sid", "SM1", "body", ROW),
        messages + ".json",
        Json.object("sid", "SM2", "body", WRITTEN),
        status ->
            Json.object(
                "code",
                20_000 + status,
                "message",
                "refused with " + status,
                "more_info",
                "https://www.twilio.com/docs/errors/" + (20_000 + status),
                "status",
                status));
  }

  @Override
  public Client open(URI url) {
    TwilioRestClient twilio =
        new TwilioRestClient.Builder(ACCOUNT, "invented").httpClient(network(url)).build();
    return new Client() {
      @Override
      public String read() {
        return Message.fetcher(ACCOUNT, "SM1").fetch(twilio).getBody();
      }

      @Override
      public String write() {
        PhoneNumber someone = new PhoneNumber("+15005550006");
        return Message.creator(ACCOUNT, someone, someone, WRITTEN).create(twilio).getBody();
      }

      @Override
      public void close() {
        // it has nothing to close
      }
    };
  }

  private static HttpClient network(URI url) {
    HttpHost here = new HttpHost("http", url.getHost(), url.getPort());
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(SECOND).build())
            .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(SECOND).build())
            .build();
    RequestConfig limits =
        RequestConfig.custom()
            .setConnectionRequestTimeout(SECOND)
            .setResponseTimeout(SECOND)
            .build();
    return new NetworkHttpClient(
        HttpClientBuilder.create()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(limits)
            .setRoutePlanner((host, context) -> new HttpRoute(here)));
  }

  @Override
  public boolean typed(Throwable failure) {
    return failure instanceof TwilioException;
  }

  @Override
  public boolean tellsWhen(Throwable failure) {
    return false; // its exceptions carry status, code and text, no headers
  }
}
