package dev.backline.patreon.publish;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The HTML of a post: made of Markdown, and clean.
 *
 * <p>Only paragraphs, line breaks, bold, italic, links, lists, headings, quotes and images come
 * through, for the editor takes little more; scripts, styles and handlers never do, also where HTML
 * stands within the Markdown.
 *
 * <p>Needs {@code org.jsoup:jsoup} and {@code org.commonmark:commonmark}, which a host adds that
 * writes posts or keeps the pictures in them; without, each method ends in an {@link
 * IllegalStateException} that says so. Thread-safe.
 */
public final class PostHtml {

  private PostHtml() {}

  /** Returns the HTML of the Markdown. */
  public static String of(String markdown) {
    requireLibraries();
    return PostMarkup.of(markdown);
  }

  /** Returns what is allowed of the HTML. */
  public static String clean(String html) {
    requireLibraries();
    return PostMarkup.clean(html);
  }

  /** Returns the words of the HTML, a line for each block. */
  public static String plain(String html) {
    requireLibraries();
    return PostMarkup.plain(html);
  }

  /** Returns the addresses of the pictures in the HTML, in order. */
  public static List<String> images(String html) {
    requireLibraries();
    return PostMarkup.images(html);
  }

  /** Returns the HTML with another address for each picture in it, asked for in order. */
  public static String withImages(String html, UnaryOperator<String> address) {
    requireLibraries();
    return PostMarkup.withImages(html, address);
  }

  private static void requireLibraries() {
    try {
      Class.forName("org.jsoup.Jsoup", false, PostHtml.class.getClassLoader());
      Class.forName("org.commonmark.parser.Parser", false, PostHtml.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "the text of posts needs two libraries more; add org.jsoup:jsoup and"
              + " org.commonmark:commonmark",
          e);
    }
  }
}
