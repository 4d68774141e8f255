package dev.backline.social.tiktok;

import dev.backline.core.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Where a version of TikTok's pages keeps its data: the id of a script, and paths into its JSON. A
 * step {@code {name}} is the account's name in any case or the video's id, never just the first one
 * there.
 *
 * @param rounded counts as the site shows them
 * @param exact the same counts to the last digit, as text
 */
record PageLayout(
    String version,
    String script,
    StatusAt status,
    List<String> user,
    List<String> rounded,
    List<String> exact,
    List<String> items,
    StatusAt videoStatus,
    List<String> video) {

  /** Where a page says how it went. */
  record StatusAt(List<String> code, List<String> message) {}

  static PageLayout read(Json layout) {
    return new PageLayout(
        layout.get("version").text(),
        layout.get("script").text(),
        new StatusAt(steps(layout, "status"), steps(layout, "message")),
        steps(layout, "user"),
        steps(layout, "rounded"),
        steps(layout, "exact"),
        steps(layout, "items"),
        new StatusAt(steps(layout, "videoStatus"), steps(layout, "videoMessage")),
        steps(layout, "video"));
  }

  private static List<String> steps(Json layout, String name) {
    return layout.get(name).elements().stream().map(Json::text).toList();
  }

  /** Returns what stands at the path; absent if nothing does. */
  static Json follow(Json data, List<String> path, String name) {
    Json at = data;
    for (String step : path) {
      if (at.kind() != Json.Kind.OBJECT) {
        return Json.object().get(step);
      }
      at = step.equals("{name}") ? named(at, name) : at.get(step);
    }
    return at;
  }

  private static Json named(Json some, String name) {
    return some.fields().entrySet().stream()
        .filter(one -> one.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> some.get(name));
  }

  static String place(List<String> path) {
    return "/" + String.join("/", path);
  }
}
