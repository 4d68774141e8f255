package dev.backline.patreon.publish;

import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** The part of {@link PostHtml} that stands on libraries which a host may not have. */
final class PostMarkup {

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

  private PostMarkup() {}

  static String of(String markdown) {
    Node document = Parser.builder().build().parse(markdown);
    return clean(HtmlRenderer.builder().build().render(document));
  }

  static String clean(String html) {
    Document dirty = Jsoup.parseBodyFragment(html);
    Document clean = new Cleaner(ALLOWED).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    return clean.body().html().strip();
  }

  static String plain(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    List<String> blocks =
        document.select("p, li, h1, h2, h3, blockquote").stream()
            .map(Element::text)
            .distinct()
            .toList();
    return blocks.isEmpty() ? document.text() : String.join("\n", blocks);
  }

  static List<String> images(String html) {
    return Jsoup.parseBodyFragment(html).select("img[src]").eachAttr("src");
  }

  static String withImages(String html, UnaryOperator<String> address) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    for (Element image : document.select("img[src]")) {
      image.attr("src", address.apply(image.attr("src")));
      image.removeAttr("srcset");
    }
    return document.body().html();
  }
}
