package dev.backline.core.auth;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import dev.backline.core.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes an app at a platform: where it asks for tokens, as whom, and in which words.
 *
 * <pre>{@code
 * OAuth2 etsy = OAuth2.app("etsy", "keystring", URI.create("https://api.etsy.com/v3/public/oauth/token"))
 *     .authorizeAt(URI.create("https://www.etsy.com/oauth/connect"))
 *     .scopes("listings_r", "transactions_r")
 *     .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class OAuth2 {

  /** How the app proves itself at the token endpoint. */
  public enum ClientAuthentication {
    /** Id and secret as fields of the form; a public app sends its id alone. */
    BODY,
    /** Id and secret in the {@code Authorization} header. */
    BASIC
  }

  /** How the challenge of PKCE is written. */
  public enum Pkce {
    /** URL-safe base64 of the SHA-256, as RFC 7636 says. */
    S256,
    /** Lower-case hex of the SHA-256: what TikTok wants of desktop apps under the name S256. */
    S256_HEX,
    /** No challenge, for platforms that refuse unknown parameters. */
    NONE
  }

  private final Builder is;

  private OAuth2(Builder builder) {
    this.is = builder;
  }

  /** Begins the description of an app with what every flow needs. */
  public static Builder app(String platform, String clientId, URI tokenEndpoint) {
    return new Builder(platform, clientId, tokenEndpoint);
  }

  /** Returns the platform's lower-case name. */
  public String platform() {
    return is.platform;
  }

  /** Returns the app's public id. */
  public String clientId() {
    return is.clientId;
  }

  /** Returns the app's secret; empty for a public app. */
  public Optional<Secret> clientSecret() {
    return Optional.ofNullable(is.clientSecret);
  }

  /** Returns the scopes that a login asks for and a grant must cover. */
  public List<String> scopes() {
    return is.scopes;
  }

  /** Returns the endpoint that gives tokens. */
  public URI tokenEndpoint() {
    return is.tokenEndpoint;
  }

  Optional<URI> authorizeEndpoint() {
    return Optional.ofNullable(is.authorizeEndpoint);
  }

  Pkce pkce() {
    return is.pkce;
  }

  String clientIdField() {
    return is.clientIdField;
  }

  String joinedScopes() {
    return String.join(is.scopeSeparator, is.scopes);
  }

  Map<String, String> authorizeExtras() {
    return is.authorizeExtras;
  }

  /** Returns the form request of the given fields with the app's proof of itself. */
  public TokenExchange.Request form(Map<String, String> fields, Duration atMost) {
    Map<String, String> all = new LinkedHashMap<>(is.tokenExtras);
    all.putAll(fields);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    Secret secret = is.clientSecret;
    if (secret != null && is.authentication == ClientAuthentication.BASIC) {
      String pair = encode(is.clientId) + ":" + encode(secret.reveal());
      byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
      headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    } else {
      all.put(is.clientIdField, is.clientId);
      if (secret != null) {
        all.put("client_secret", secret.reveal());
      }
    }
    return new TokenExchange.Request(is.platform, "POST", is.tokenEndpoint, all, headers, atMost);
  }

  /**
   * Sends the request and returns the tokens.
   *
   * @throws ApiException if there were none; its message holds no secret
   */
  TokenAnswer.Issued exchange(TokenExchange door, TokenExchange.Request request, Instant now) {
    TokenExchange.Answer answer = door.send(request);
    TokenAnswer read = is.answers.read(answer);
    if (read instanceof TokenAnswer.Refused refused) {
      throw is.refusals.explain(
          new TokenRefusals.Refusal(call(request, answer), mask(refused, request), now));
    }
    return (TokenAnswer.Issued) read;
  }

  private FailedCall call(TokenExchange.Request request, TokenExchange.Answer answer) {
    List<String> ids = new ArrayList<>();
    for (String name : List.of("x-request-id", "x-fb-trace-id", "x-patreon-uuid", "cf-ray")) {
      String id = answer.headers().get(name);
      if (id != null) {
        ids.add(id);
      }
    }
    String operation = request.method() + " " + request.endpoint().getPath();
    return new FailedCall(is.platform, operation, answer.status(), ids, 1);
  }

  /** Masks what the platform repeated of the request: errors like to quote the token. */
  private static TokenAnswer.Refused mask(
      TokenAnswer.Refused refused, TokenExchange.Request request) {
    String error = refused.error();
    String description = refused.description();
    for (Map.Entry<String, String> field : request.fields().entrySet()) {
      String name = field.getKey().toLowerCase(Locale.ROOT);
      boolean plain = name.equals("grant_type") || name.equals("scope") || name.equals("client_id");
      if (!plain && field.getValue().length() > 3) {
        error = error.replace(field.getValue(), "[secret]");
        description = description.replace(field.getValue(), "[secret]");
      }
    }
    return new TokenAnswer.Refused(error, description, refused.retryAfter(), refused.form());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Shows the platform and the app's public id. */
  @Override
  public String toString() {
    return "OAuth2[" + is.platform + ", " + is.clientId + "]";
  }

  /** Builds the description; not thread-safe. */
  public static final class Builder {

    private final String platform;
    private final String clientId;
    private final URI tokenEndpoint;
    private @Nullable URI authorizeEndpoint;
    private @Nullable Secret clientSecret;
    private List<String> scopes = List.of();
    private String scopeSeparator = " ";
    private ClientAuthentication authentication = ClientAuthentication.BODY;
    private Pkce pkce = Pkce.S256;
    private String clientIdField = "client_id";
    private Map<String, String> authorizeExtras = Map.of();
    private Map<String, String> tokenExtras = Map.of();
    private TokenAnswers answers = TokenAnswers.standard();
    private TokenRefusals refusals = TokenRefusals.standard();

    private Builder(String platform, String clientId, URI tokenEndpoint) {
      if (clientId.isBlank()) {
        throw new IllegalArgumentException("the client id of " + platform + " is missing");
      }
      this.platform = platform;
      this.clientId = clientId;
      this.tokenEndpoint = tokenEndpoint;
    }

    private Builder(Builder other) {
      this(other.platform, other.clientId, other.tokenEndpoint);
      authorizeEndpoint = other.authorizeEndpoint;
      clientSecret = other.clientSecret;
      scopes = other.scopes;
      scopeSeparator = other.scopeSeparator;
      authentication = other.authentication;
      pkce = other.pkce;
      clientIdField = other.clientIdField;
      authorizeExtras = other.authorizeExtras;
      tokenExtras = other.tokenExtras;
      answers = other.answers;
      refusals = other.refusals;
    }

    /** Sets where the account's owner is sent to give the grant. */
    public Builder authorizeAt(URI endpoint) {
      this.authorizeEndpoint = endpoint;
      return this;
    }

    /** Sets the app's secret; without one it is a public app. */
    public Builder secret(Secret clientSecret) {
      this.clientSecret = clientSecret;
      return this;
    }

    /** Sets the scopes a login asks for. */
    public Builder scopes(String... scopes) {
      this.scopes = List.of(scopes);
      return this;
    }

    /** Sets what stands between scopes; a space by default, a comma at TikTok and Meta. */
    public Builder scopeSeparator(String separator) {
      this.scopeSeparator = separator;
      return this;
    }

    /** Sets how the app proves itself; in the body by default. */
    public Builder authenticate(ClientAuthentication authentication) {
      this.authentication = authentication;
      return this;
    }

    /** Sets how the PKCE challenge is written; as RFC 7636 says by default. */
    public Builder pkce(Pkce pkce) {
      this.pkce = pkce;
      return this;
    }

    /** Sets the name of the field with the app's id; {@code client_key} at TikTok. */
    public Builder clientIdField(String name) {
      this.clientIdField = name;
      return this;
    }

    /** Adds parameters to the address the owner is sent to. */
    public Builder authorizeWith(Map<String, String> extras) {
      this.authorizeExtras = Map.copyOf(extras);
      return this;
    }

    /** Adds fields to each request for tokens. */
    public Builder tokenWith(Map<String, String> extras) {
      this.tokenExtras = Map.copyOf(extras);
      return this;
    }

    /** Sets the reader of the token endpoint's answers. */
    public Builder answers(TokenAnswers answers) {
      this.answers = answers;
      return this;
    }

    /** Sets what the platform's refusals mean. */
    public Builder refusals(TokenRefusals refusals) {
      this.refusals = refusals;
      return this;
    }

    /** Returns the description. */
    public OAuth2 build() {
      return new OAuth2(new Builder(this));
    }
  }
}
