package dev.backline.examples.peers.fault;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** slack-api-client: no repetitions; a 429 is left to the caller, with the answer's headers. */
final class SlackPeer implements Peer {

  @Override
  public String name() {
    return "slack-api-client";
  }

  @Override
  public String setup() {
    return "defaults, which repeat nothing; read timeout 1 s";
  }

  @Override
  public Dialect dialect() {
    return new Dialect(
        "POST",
        "/api/users.info",
        Json.object("ok", true, "user", Json.object("id", "U1", "name", ROW)),
        "/api/chat.postMessage",
        Json.object("ok", true, "ts", "1.1", "message", Json.object("text", WRITTEN)),
        status ->
            Json.object("ok", false, "error", status == 429 ? "ratelimited" : "internal_error"),
        Map.of("/api/auth.test", Json.object("ok", true, "team_id", "T1", "user_id", "U1")));
  }

  @Override
  public Client open(URI url) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(url + "/api/");
    config.setHttpClientReadTimeoutMillis(1000);
    config.setHttpClientWriteTimeoutMillis(1000);
    Slack slack = Slack.getInstance(config);
    MethodsClient methods = slack.methods("xoxb-invented");
    return new Client() {
      @Override
      public String read() throws IOException, SlackApiException {
        UsersInfoResponse answer = methods.usersInfo(request -> request.user("U1"));
        checked(answer);
        return answer.getUser().getName();
      }

      @Override
      public String write() throws IOException, SlackApiException {
        ChatPostMessageResponse answer =
            methods.chatPostMessage(request -> request.channel("C1").text(WRITTEN));
        checked(answer);
        return answer.getMessage().getText();
      }

      @Override
      public void close() throws IOException {
        try {
          slack.close();
        } catch (Exception e) { // all that it declares
          throw new IOException(e);
        }
      }
    };
  }

  /** Looks at {@code ok} as the documentation says, and passes a refusal on as a failure. */
  private static void checked(SlackApiTextResponse answer) throws IOException {
    if (!answer.isOk()) {
      throw new IOException("not ok: " + answer.getError());
    }
  }

  @Override
  public boolean typed(Throwable failure) {
    return failure instanceof IOException || failure instanceof SlackApiException;
  }

  @Override
  public boolean tellsWhen(Throwable failure) {
    return failure instanceof SlackApiException e && e.getResponse() != null;
  }
}
