package dev.backline.patreon.publish;

import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The HTML of a post: made of Markdown, and clean.
 *
 * <p>Only paragraphs, line breaks, bold, italic, links, lists, headings, quotes and images come
 * through, for the editor takes little more; scripts, styles and handlers never do, also where HTML
 * stands within the Markdown. Thread-safe.
 */
public final class PostHtml {

  private static final Safelist ALLOWED =
      new Safelist()
          .addTags(
              "p",
              "br",
              "b",
              "strong",
              "i",
              "em",
              "a",
              "ul",
              "ol",
              "li",
              "h1",
              "h2",
              "h3",
              "blockquote",
              "img")
          .addAttributes("a", "href")
          .addAttributes("img", "src", "alt")
          .addProtocols("a", "href", "https", "http", "mailto")
          .addProtocols("img", "src", "https");

  private PostHtml() {}

  /** Returns the HTML of the Markdown. */
  public static String of(String markdown) {
    Node document = Parser.builder().build().parse(markdown);
    return clean(HtmlRenderer.builder().build().render(document));
  }

  /** Returns what is allowed of the HTML. */
  public static String clean(String html) {
    Document dirty = Jsoup.parseBodyFragment(html);
    Document clean = new Cleaner(ALLOWED).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    return clean.body().html().strip();
  }

  /** Returns the words of the HTML, a line for each block. */
  public static String plain(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    List<String> blocks =
        document.select("p, li, h1, h2, h3, blockquote").stream()
            .map(Element::text)
            .distinct()
            .toList();
    return blocks.isEmpty() ? document.text() : String.join("\n", blocks);
  }
}
