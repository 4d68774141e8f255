package dev.backline.examples.peers.fault;

import dev.backline.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHIOException;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.extras.okhttp3.OkHttpGitHubConnector;

/** github-api over OkHttp, which waits for both kinds of limits. */
final class GitHubPeer implements Peer {

  @Override
  public String name() {
    return "github-api";
  }

  @Override
  public String setup() {
    return "`GitHubRateLimitHandler.WAIT` and `GitHubAbuseLimitHandler.WAIT`, two repetitions by"
        + " itself; OkHttp connector with 1 s";
  }

  @Override
  public Dialect dialect() {
    return new Dialect(
        "/repos/ada/songs",
        Json.object(
            "id",
            1,
            "name",
            "songs",
            "full_name",
            "ada/songs",
            "description",
            ROW,
            "owner",
            Json.object("login", "ada")),
        "/repos/ada/songs/issues",
        Json.object("id", 2, "number", 1, "title", WRITTEN),
        status ->
            Json.object(
                "message",
                status == 429 ? "You have exceeded a secondary rate limit" : "refused",
                "documentation_url",
                "https://docs.github.com/rest"));
  }

  @Override
  public Client open(URI url) throws IOException {
    OkHttpClient network =
        new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(1))
            .readTimeout(Duration.ofSeconds(1))
            .build();
    GitHub github =
        new GitHubBuilder()
            .withEndpoint(url.toString())
            .withOAuthToken("invented")
            .withConnector(new OkHttpGitHubConnector(network))
            .withRateLimitHandler(GitHubRateLimitHandler.WAIT)
            .withAbuseLimitHandler(GitHubAbuseLimitHandler.WAIT)
            .build();
    GHRepository songs = github.getRepository("ada/songs");
    return new Client() {
      @Override
      public String read() throws IOException {
        return String.valueOf(github.getRepository("ada/songs").getDescription());
      }

      @Override
      public String write() throws IOException {
        return String.valueOf(songs.createIssue(WRITTEN).create().getTitle());
      }

      @Override
      public void close() {
        network.dispatcher().executorService().shutdown();
        network.connectionPool().evictAll();
      }
    };
  }

  @Override
  public boolean typed(Throwable failure) {
    return failure instanceof IOException || failure instanceof GHException;
  }

  @Override
  public boolean tellsWhen(Throwable failure) {
    return failure instanceof GHIOException e && e.getResponseHeaderFields() != null;
  }
}
