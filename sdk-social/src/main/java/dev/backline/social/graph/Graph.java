package dev.backline.social.graph;

import dev.backline.core.DriftException;
import dev.backline.core.FailedCall;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.http.TokenPlacement;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.sync.StaleCheckpointException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Meta's Graph at one host: versioned paths, signed calls, cursors.
 *
 * <p>Lists end where {@code paging.next} is missing and nowhere else: last pages still carry
 * cursors, and a page may be empty in the middle. The next page is asked for by its cursor, never
 * by the address that Graph hands out, for that holds the access token and lacks the proof.
 *
 * <p>Thread-safe.
 */
public final class Graph implements AutoCloseable {

  /** The version that calls name unless the host names another one. */
  public static final String VERSION = "v26.0";

  /** The version's form. */
  private static final String FORM = "v[0-9]{1,3}\\.[0-9]";

  private final Api api;
  private final String version;
  private final Governor governor;
  private final boolean ownsGovernor;

  private Graph(Api api, String version, Governor governor, boolean ownsGovernor) {
    this.api = api;
    this.version = version;
    this.governor = governor;
    this.ownsGovernor = ownsGovernor;
  }

  /**
   * Returns the graph over the platform's settings, with Meta's errors, quotas and signature.
   *
   * @param tokens makes the source of tokens from the door to token endpoints
   */
  public static Graph over(
      GraphSettings settings,
      Function<TokenExchange, AccessTokens> tokens,
      @Nullable Secret proof) {
    if (!settings.version().matches(FORM)) {
      throw new IllegalArgumentException("a version is v26.0 or so, was " + settings.version());
    }
    Governor own = settings.governor();
    Governor governor =
        own == null
            ? Governor.builder(settings.platform())
                .window(QuotaWindow.of(100, Duration.ofSeconds(1)))
                .ticker(settings.ticker())
                .clock(settings.clock())
                .sleeper(settings.sleeper())
                .build()
            : own;
    Api.Builder parts =
        settings
            .apply(Api.builder(settings.platform()))
            .governor(governor)
            .quotaHeaders(new UsageHeaders(settings.clock()))
            .errors(GraphErrors::read)
            .requestIdHeaders("x-fb-trace-id", "x-fb-request-id")
            .tokenPlacement(placement(proof));
    AccessTokens granted = tokens.apply(parts.tokenExchange());
    return new Graph(parts.tokens(granted).build(), settings.version(), governor, own == null);
  }

  /** The token goes into the header and so out of addresses and logs. */
  private static TokenPlacement placement(@Nullable Secret appSecret) {
    TokenPlacement bearer = TokenPlacement.bearer();
    return appSecret == null
        ? bearer
        : (token, carrier) -> {
          bearer.place(token, carrier);
          carrier.query("appsecret_proof", Proof.of(token, appSecret));
        };
  }

  /** Returns the platform's name. */
  public String platform() {
    return api.platform();
  }

  /** Returns what the given number of calls would mean for the limits. */
  public Forecast forecast(long calls) {
    return governor.forecast(calls);
  }

  /** Returns the door to token endpoints. */
  public TokenExchange tokenExchange() {
    return api.tokenExchange();
  }

  /** Returns what a node says. */
  public Json read(GraphQuery query) {
    return read(query, node -> node);
  }

  /** Returns what the reader makes of a node; what it can't read is a {@link DriftException}. */
  public <T> T read(GraphQuery query, Function<Json, T> reader) {
    return call("GET", query).send(answer -> reader.apply(answer.json()));
  }

  /** Returns the elements of a node's {@code data}. */
  public List<Json> elements(GraphQuery query) {
    return read(query, node -> node.get("data").elements());
  }

  /**
   * Sends a question that makes something, such as a report, with its parameters as a form, and
   * returns what the reader makes of the answer.
   */
  public <T> T post(GraphQuery query, Function<Json, T> reader) {
    Call call = api.post("/" + version + query.path()).operation(query.operation());
    query.parameters().forEach(call::form);
    return common(call, query).send(answer -> reader.apply(answer.json()));
  }

  /**
   * Returns one page of an edge; a page that is too heavy is asked for again by halves.
   *
   * @param after the cursor, or the empty text for the first page
   */
  public GraphPage page(GraphQuery query, String after, int limit) {
    return page(query, after, limit, 1);
  }

  /**
   * Returns one page of an edge from a cursor of an earlier run; cursors do not live long.
   *
   * @throws StaleCheckpointException if Meta no longer knows it
   */
  public GraphPage pageOfEarlierRun(GraphQuery query, String after, int limit) {
    try {
      return page(query, after, limit);
    } catch (RefusedException e) {
      throw new StaleCheckpointException("the cursor is no longer known", e);
    }
  }

  /**
   * Returns one page of an edge, or throws the {@link TooMuchException} once even a page of the
   * smallest size is too heavy.
   */
  public GraphPage page(GraphQuery query, String after, int limit, int smallest) {
    return sized(query, after, limit, smallest, page -> page);
  }

  /** Returns the first rows of an edge; what can't be read is a {@link DriftException}. */
  public <T> List<T> first(GraphQuery query, int limit, Function<Json, T> reader) {
    return sized(query, "", limit, 1, page -> page.rows().stream().map(reader).toList());
  }

  private <T> T sized(
      GraphQuery query, String after, int limit, int smallest, Function<GraphPage, T> reader) {
    int size = limit;
    while (true) {
      try {
        GraphQuery sized = query.with("limit", Integer.toString(size));
        return call("GET", sized)
            .position("after", after)
            .send(answer -> reader.apply(page(answer, after)));
      } catch (TooMuchException e) {
        if (size / 2 < smallest) {
          throw e;
        }
        size /= 2;
      }
    }
  }

  /** Returns the rows of an edge, page by page as they are asked for. */
  public <T> Pages<T> pages(
      GraphQuery query, int limit, Function<Json, T> reader, Function<? super T, String> identity) {
    return api.<T>pages(
            query.operation(),
            after -> {
              GraphPage page = page(query, after, limit);
              return Pages.Page.of(page.rows().stream().map(reader).toList(), page.after());
            })
        .identifiedBy(identity)
        .build();
  }

  private GraphPage page(Answer answer, String asked) {
    Json body = answer.json();
    Json paging = GraphFields.object(body, "paging");
    Optional<String> next = paging.get("next").optionalText();
    Optional<String> after = Optional.empty();
    if (next.isPresent()) {
      after = GraphFields.object(paging, "cursors").get("after").optionalText();
      FailedCall call = answer.call();
      if (after.isEmpty()) {
        throw new DriftException(
            call, "a next page without a cursor", "/paging/cursors/after", null);
      }
      if (after.get().equals(asked)) {
        throw new PagingAnomalyException(call, "the cursor leads to the page it came with", null);
      }
    }
    return new GraphPage(body.get("data").elements(), after, answer.requestId().orElse(""));
  }

  private Call call(String method, GraphQuery query) {
    Call call = api.call(method, "/" + version + query.path()).operation(query.operation());
    for (Map.Entry<String, String> parameter : query.parameters().entrySet()) {
      call.query(parameter.getKey(), parameter.getValue());
    }
    return common(call, query);
  }

  private static Call common(Call call, GraphQuery query) {
    call.lane(query.lane());
    AccessTokens other = query.tokens();
    return other == null ? call : call.tokens(other);
  }

  /** Releases connections and threads. */
  @Override
  public void close() {
    api.close();
    if (ownsGovernor) {
      governor.close();
    }
  }
}
