package dev.backline.patreon.browser;

import dev.backline.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where the parts of Patreon's editor are on its page, as CSS selectors by name. The page changes
 * without notice, so they are data with a version: a host loads newer ones from a file of its own.
 *
 * <p>The names: {@code signedOut} what only the page for signing in has; {@code title} and {@code
 * content} the fields; {@code everyone}, {@code allPatrons}, {@code someTiers} the choices of
 * audience; {@code tier} one tier, with its id in place of <code>{tier}</code>; {@code paid}
 * whether patrons are charged; {@code publish} the button; {@code published} a pattern of the
 * address that follows. Immutable and thread-safe.
 *
 * <pre>{@code
 * EditorSelectors selectors = EditorSelectors.parse(Files.readString(Path.of("editor.json")));
 * }</pre>
 */
public final class EditorSelectors {

  static final String SIGNED_OUT = "signedOut";
  static final String TITLE = "title";
  static final String CONTENT = "content";
  static final String EVERYONE = "everyone";
  static final String ALL_PATRONS = "allPatrons";
  static final String SOME_TIERS = "someTiers";
  static final String TIER = "tier";
  static final String PAID = "paid";
  static final String PUBLISH = "publish";
  static final String PUBLISHED = "published";

  private static final String[] NAMES = {
    SIGNED_OUT, TITLE, CONTENT, EVERYONE, ALL_PATRONS, SOME_TIERS, TIER, PAID, PUBLISH, PUBLISHED
  };

  private final String version;
  private final Map<String, String> byName;

  private EditorSelectors(String version, Map<String, String> byName) {
    this.version = version;
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** Returns the selectors that came with this version of the library. */
  public static EditorSelectors bundled() {
    try (InputStream in =
        Objects.requireNonNull(
            EditorSelectors.class.getResourceAsStream("editor-selectors.json"))) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads selectors: a JSON object of {@code version} and the names above.
   *
   * @throws dev.backline.core.json.JsonException if a name is missing; it tells which
   */
  public static EditorSelectors parse(String json) {
    Json all = Json.parse(json);
    Map<String, String> byName = new LinkedHashMap<>();
    for (String name : NAMES) {
      byName.put(name, all.get(name).text());
    }
    return new EditorSelectors(all.get("version").text(), byName);
  }

  /** Returns which selectors these are, for reports. */
  public String version() {
    return version;
  }

  String of(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  /** Returns the selector of a tier. */
  String tier(String id) {
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not a tier's id: " + id);
    }
    return of(TIER).replace("{tier}", id);
  }

  @Override
  public String toString() {
    return "EditorSelectors[" + version + "]";
  }
}
