package dev.backline.social.tiktok;

import dev.backline.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is known of how TikTok's pages look: paths into their data, selectors of their markup,
 * and the signs of a block. It is data with a version, so that a host can replace it on the day on
 * which TikTok changes.
 *
 * @param data embedded data, newest first
 * @param markup selectors by what they find
 * @param signs selectors by what they betray
 */
record PageLayouts(
    String version, List<PageLayout> data, Map<String, String> markup, Map<String, String> signs) {

  private static final String RESOURCE = "page-layouts.json";
  private static final List<String> MARKUP =
      List.of(
          "version",
          "name",
          "bio",
          "followers",
          "following",
          "likes",
          "tile",
          "tileLink",
          "tileViews");
  private static final List<String> SIGNS = List.of("captcha", "login", "challenge");

  PageLayouts {
    data = List.copyOf(data);
    markup = Map.copyOf(markup);
    signs = Map.copyOf(signs);
    require(markup, MARKUP);
    require(signs, SIGNS);
  }

  private static void require(Map<String, String> selectors, List<String> names) {
    for (String name : names) {
      if (!selectors.containsKey(name)) {
        throw new IllegalArgumentException("the layouts lack the selector '" + name + "'");
      }
    }
  }

  /** Returns the layouts that this library knows. */
  static PageLayouts known() {
    try (InputStream in = PageLayouts.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the library");
      }
      return read(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PageLayouts read(Json described) {
    return new PageLayouts(
        described.get("version").text(),
        described.get("data").elements().stream().map(PageLayout::read).toList(),
        texts(described.get("markup")),
        texts(described.get("signs")));
  }

  private static Map<String, String> texts(Json object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fields().forEach((name, text) -> texts.put(name, text.text()));
    return texts;
  }

  /** Returns the selector of something people see. */
  String selector(String what) {
    return markup.getOrDefault(what, "");
  }

  /** Returns the selector that betrays a block. */
  String sign(String what) {
    return signs.getOrDefault(what, "");
  }

  /** Returns a selector of whatever ends the waiting for a page that scripts build. */
  String awaited() {
    Stream<String> scripts = data.stream().map(layout -> "#" + layout.script());
    Stream<String> seen = Stream.of(selector("followers"), sign("captcha"), sign("login"));
    return Stream.concat(scripts, seen).collect(Collectors.joining(", "));
  }

  /** Returns a selector of what scripts add late, or of a sign that it won't come. */
  String lateOrBlock() {
    return String.join(", ", selector("tile"), sign("captcha"), sign("login"));
  }
}
