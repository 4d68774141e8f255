package dev.backline.social.graph;

import dev.backline.core.auth.AccessTokens;
import dev.backline.core.quota.Lane;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question to Graph: a node or edge with its parameters.
 *
 * @param path such as {@code /me/media}
 * @param operation its name in failures
 * @param parameters what is asked for
 * @param tokens another token than the connection's; null for its own
 */
public record GraphQuery(
    String path,
    String operation,
    Map<String, String> parameters,
    Lane lane,
    @Nullable AccessTokens tokens) {

  private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_.-]+)+");

  public GraphQuery {
    if (!PATH.matcher(path).matches() || path.contains("..")) {
      throw new IllegalArgumentException("ids are letters, digits and _, was " + path);
    }
    parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Returns the question without parameters. */
  public static GraphQuery of(String path, String operation) {
    return new GraphQuery(path, operation, Map.of(), Lane.INTERACTIVE, null);
  }

  /** Returns this question with one parameter more. */
  public GraphQuery with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put(name, value);
    return new GraphQuery(path, operation, all, lane, tokens);
  }

  /** Returns this question on the lane of machines. */
  public GraphQuery bulk() {
    return new GraphQuery(path, operation, parameters, Lane.BULK, tokens);
  }

  /** Returns this question under another token. */
  public GraphQuery as(AccessTokens other) {
    return new GraphQuery(path, operation, parameters, lane, other);
  }
}
