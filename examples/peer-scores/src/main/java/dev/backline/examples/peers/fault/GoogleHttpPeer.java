package dev.backline.examples.peers.fault;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.ExponentialBackOff;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** google-http-client with both of its back-off handlers, as its page on back-off shows. */
final class GoogleHttpPeer implements Peer {

  @Override
  public String name() {
    return "google-http-client";
  }

  @Override
  public String setup() {
    return "both back-off handlers with `ExponentialBackOff`; both timeouts 1 s";
  }

  @Override
  public Dialect dialect() {
    return new Dialect(
        "/rows/1",
        Json.object("name", ROW),
        "/rows",
        Json.object("name", WRITTEN),
        status ->
            Json.object("error", Json.object("code", status, "message", "refused with " + status)));
  }

  @Override
  public Client open(URI url) {
    NetHttpTransport transport = new NetHttpTransport();
    HttpRequestFactory requests = transport.createRequestFactory(GoogleHttpPeer::prepare);
    return new Client() {
      @Override
      public String read() throws IOException {
        return name(requests.buildGetRequest(new GenericUrl(url + "/rows/1")));
      }

      @Override
      public String write() throws IOException {
        byte[] body = Json.object("name", WRITTEN).toString().getBytes(StandardCharsets.UTF_8);
        return name(
            requests.buildPostRequest(
                new GenericUrl(url + "/rows"), new ByteArrayContent("application/json", body)));
      }

      @Override
      public void close() throws IOException {
        transport.shutdown();
      }
    };
  }

  private static void prepare(HttpRequest request) {
    request.setConnectTimeout(1000);
    request.setReadTimeout(1000);
    request.setParser(new JsonObjectParser(GsonFactory.getDefaultInstance()));
    request.setUnsuccessfulResponseHandler(
        new HttpBackOffUnsuccessfulResponseHandler(new ExponentialBackOff()));
    request.setIOExceptionHandler(new HttpBackOffIOExceptionHandler(new ExponentialBackOff()));
  }

  private static String name(HttpRequest request) throws IOException {
    GenericJson row = request.execute().parseAs(GenericJson.class);
    return row == null ? "null" : String.valueOf(row.get("name"));
  }

  @Override
  public boolean typed(Throwable failure) {
    return failure instanceof IOException;
  }

  @Override
  public boolean tellsWhen(Throwable failure) {
    return failure instanceof HttpResponseException;
  }
}
