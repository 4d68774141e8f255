package dev.backline.patreon.publish;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of posts that come again, with places such as {@code {{month}}}.
 *
 * @param name ours
 */
public record PostTemplate(@Key String name, String title, String markdown, String audience) {

  /** All templates. */
  public static final Dataset<PostTemplate> DATASET =
      Dataset.of(PostTemplate.class, "PatreonTemplate");

  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_]*)\\s*}}");

  public PostTemplate {
    Audience.parse(audience);
  }

  /** Returns the names of the places. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    for (String text : new String[] {title, markdown}) {
      Matcher place = PLACE.matcher(text);
      while (place.find()) {
        names.add(place.group(1));
      }
    }
    return names;
  }

  /**
   * Returns the title with the values in their places.
   *
   * @throws IllegalArgumentException if a value is missing
   */
  public String title(Map<String, String> values) {
    return filled(title, values);
  }

  /**
   * Returns the content with the values in their places.
   *
   * @throws IllegalArgumentException if a value is missing
   */
  public String markdown(Map<String, String> values) {
    return filled(markdown, values);
  }

  private String filled(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException(
                    "template " + name + " needs a value for " + place.group(1));
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
