package dev.backline.examples.app.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page. Text becomes part of a page only escaped, so that no value can bring markup of
 * its own.
 *
 * <pre>{@code
 * Html cell = Html.of("<td title=\"{}\">{}</td>", sale.title(), money(sale.net()));
 * }</pre>
 *
 * <p>Attribute values stand in double quotes in each template. Immutable and thread-safe.
 */
public final class Html {

  /** Nothing. */
  public static final Html NONE = new Html("");

  private final String text;

  private Html(String text) {
    this.text = text;
  }

  /** Returns text as a page shows it. */
  public static Html text(String text) {
    return new Html(escape(text));
  }

  /**
   * Returns markup as it stands.
   *
   * @param markup written by us, or cleaned by a safelist
   */
  public static Html trusted(String markup) {
    return new Html(markup);
  }

  /**
   * Fills the template's {@code {}} with the values in their order: pieces as they are, lists of
   * pieces one after the other, absent values as nothing, and everything else escaped.
   */
  public static Html of(String template, @Nullable Object... values) {
    StringBuilder page = new StringBuilder(template.length() + 32 * values.length);
    int from = 0;
    for (Object value : values) {
      int hole = template.indexOf("{}", from);
      if (hole < 0) {
        throw new IllegalArgumentException("more values than places in " + template);
      }
      page.append(template, from, hole);
      append(page, value);
      from = hole + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("fewer values than places in " + template);
    }
    return new Html(page.append(template, from, template.length()).toString());
  }

  /** Returns the pieces one after the other. */
  public static Html join(Html... pieces) {
    return List.of(pieces).stream().collect(joining());
  }

  /** Collects pieces into one. */
  public static Collector<Html, ?, Html> joining() {
    return Collector.of(
        ArrayList<Html>::new,
        ArrayList::add,
        (left, right) -> {
          left.addAll(right);
          return left;
        },
        pieces -> {
          StringBuilder page = new StringBuilder();
          pieces.forEach(piece -> page.append(piece.text));
          return new Html(page.toString());
        });
  }

  /** Returns whether there is nothing to show. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  private static void append(StringBuilder page, @Nullable Object value) {
    if (value instanceof Html piece) {
      page.append(piece.text);
    } else if (value instanceof Optional<?> perhaps) {
      append(page, perhaps.orElse(null));
    } else if (value instanceof Iterable<?> several) {
      for (Iterator<?> each = several.iterator(); each.hasNext(); ) {
        append(page, each.next());
      }
    } else if (value != null) {
      page.append(escape(value.toString()));
    }
  }

  private static String escape(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      String entity =
          switch (text.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
          };
      if (!entity.isEmpty() && escaped == null) {
        escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (escaped != null) {
        if (entity.isEmpty()) {
          escaped.append(text.charAt(i));
        } else {
          escaped.append(entity);
        }
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  /** Returns the markup. */
  @Override
  public String toString() {
    return text;
  }

  /** Returns the text as part of an address. */
  public static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
