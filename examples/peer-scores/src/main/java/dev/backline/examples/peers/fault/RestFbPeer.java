package dev.backline.examples.peers.fault;

import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookException;
import com.restfb.types.FacebookType;
import com.restfb.types.User;
import dev.backline.core.json.Json;
import java.net.HttpURLConnection;
import java.net.URI;

/** RestFB: no repetitions; its documentation leaves them to the caller. */
final class RestFbPeer implements Peer {

  @Override
  public String name() {
    return "restfb";
  }

  @Override
  public String setup() {
    return "defaults, which repeat nothing; timeouts 1 s by `customizeConnection`";
  }

  @Override
  public Dialect dialect() {
    return new Dialect(
        "/1",
        Json.object("id", "1", "name", ROW),
        "/1/feed",
        Json.object("id", WRITTEN),
        status ->
            Json.object(
                "error",
                Json.object(
                    "message",
                    "refused with " + status,
                    "type",
                    "OAuthException",
                    "code",
                    status == 429 ? 4 : 2,
                    "fbtrace_id",
                    "invented")));
  }

  /** Sets time limits as its documentation shows. */
  private static final class Limited extends DefaultWebRequestor {
    @Override
    protected void customizeConnection(HttpURLConnection connection) {
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(1000);
    }
  }

  /** Puts this machine in the place of the Graph API. */
  private record Here(String url) implements FacebookEndpoints {
    @Override
    public String getGraphEndpoint() {
      return url;
    }
  }

  @Override
  public Client open(URI url) {
    DefaultFacebookClient facebook =
        new DefaultFacebookClient(
            "invented", new Limited(), new DefaultJsonMapper(), Version.UNVERSIONED);
    facebook.setFacebookEndpointUrls(new Here(url.toString()));
    return new Client() {
      @Override
      public String read() {
        return facebook.fetchObject("1", User.class).getName();
      }

      @Override
      public String write() {
        return facebook
            .publish("1/feed", FacebookType.class, Parameter.with("message", WRITTEN))
            .getId();
      }

      @Override
      public void close() {
        // it has nothing to close
      }
    };
  }

  @Override
  public boolean typed(Throwable failure) {
    return failure instanceof FacebookException;
  }

  /** Its requestor keeps the headers of the last answer for the caller to look at. */
  @Override
  public boolean tellsWhen(Throwable failure) {
    return failure instanceof FacebookException;
  }
}
