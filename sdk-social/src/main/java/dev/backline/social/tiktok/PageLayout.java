package dev.backline.social.tiktok;

import dev.backline.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where a version of TikTok's pages keeps its data: the id of a script, and paths into its JSON. A
 * step {@code {handle}} is the account's name in any case, never just the first one there.
 *
 * @param rounded counts as the site shows them
 * @param exact the same counts to the last digit, as text
 */
record PageLayout(
    String version,
    String script,
    List<String> status,
    List<String> message,
    List<String> user,
    List<String> rounded,
    List<String> exact,
    List<String> items) {

  private static final String RESOURCE = "page-layouts.json";

  /** Returns the layouts that this library knows, newest first. */
  static List<PageLayout> known() {
    try (InputStream in = PageLayout.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the library");
      }
      return read(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<PageLayout> read(Json layouts) {
    return layouts.elements().stream()
        .map(
            layout ->
                new PageLayout(
                    layout.get("version").text(),
                    layout.get("script").text(),
                    steps(layout, "status"),
                    steps(layout, "message"),
                    steps(layout, "user"),
                    steps(layout, "rounded"),
                    steps(layout, "exact"),
                    steps(layout, "items")))
        .toList();
  }

  private static List<String> steps(Json layout, String name) {
    return layout.get(name).elements().stream().map(Json::text).toList();
  }

  /** Returns what stands at the path; absent if nothing does. */
  static Json follow(Json data, List<String> path, String handle) {
    Json at = data;
    for (String step : path) {
      if (at.kind() != Json.Kind.OBJECT) {
        return Json.object().get(step);
      }
      at = step.equals("{handle}") ? named(at, handle) : at.get(step);
    }
    return at;
  }

  private static Json named(Json people, String handle) {
    return people.fields().entrySet().stream()
        .filter(person -> person.getKey().equalsIgnoreCase(handle))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> people.get(handle));
  }

  static String place(List<String> path) {
    return "/" + String.join("/", path);
  }
}
