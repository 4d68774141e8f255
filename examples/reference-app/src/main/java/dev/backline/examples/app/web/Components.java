package dev.backline.examples.app.web;

import dev.backline.core.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parts that pages are made of; all meaning is in the markup, colours only repeat it. */
public final class Components {

  /** A table of more columns becomes a list of its rows on a phone. */
  private static final int NARROW = 3;

  private Components() {}

  /** How good a thing is. */
  public enum Tone {
    GOOD,
    WARN,
    BAD,
    QUIET;

    String css() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A column of a table.
   *
   * @param numeric whether its values are numbers, which stand to the right
   */
  public record Column(String title, boolean numeric) {

    /** Returns a column of text. */
    public static Column text(String title) {
      return new Column(title, false);
    }

    /** Returns a column of numbers. */
    public static Column number(String title) {
      return new Column(title, true);
    }
  }

  /** One line of a chart; a value that is not known is null and leaves a gap. */
  public record Series(String name, List<? extends @Nullable Number> values, String style) {}

  /** Returns the page's heading, what it is about, and what can be done there. */
  public static Html heading(String title, String lead, Html actions) {
    return Html.of(
        "<div class=\"heading\"><div><h1>{}</h1><p class=\"lead\">{}</p></div>"
            + "<div class=\"actions\">{}</div></div>",
        title,
        lead,
        actions);
  }

  /** Returns a section with a heading of its own. */
  public static Html panel(String title, Html note, Html content) {
    return Html.of(
        "<section class=\"panel\"><header><h2>{}</h2>{}</header>{}</section>",
        title,
        note,
        content);
  }

  /** Returns several parts beside each other where there is room. */
  public static Html grid(String kind, List<Html> parts) {
    return Html.of("<div class=\"grid {}\">{}</div>", kind, parts);
  }

  /**
   * Returns one figure in large type.
   *
   * @param note what stands below it: how old, compared to what
   * @param href where its rows are; none if empty
   */
  public static Html stat(String title, Html value, Html note, String href) {
    Html inside =
        Html.of(
            "<span class=\"name\">{}</span><span class=\"value\">{}</span>"
                + "<span class=\"note\">{}</span>",
            title,
            value,
            note);
    return href.isEmpty()
        ? Html.of("<div class=\"stat\">{}</div>", inside)
        : Html.of("<a class=\"stat\" href=\"{}\">{}</a>", href, inside);
  }

  /** Returns a word in a coloured frame. */
  public static Html badge(Tone tone, String text) {
    return Html.of("<span class=\"badge {}\">{}</span>", tone.css(), text);
  }

  /** Returns a sentence that stands out. */
  public static Html note(Tone tone, Html content) {
    return Html.of("<p class=\"note {}\">{}</p>", tone.css(), content);
  }

  /** Returns what a page says when it has nothing to show: why, and what to do next. */
  public static Html empty(String icon, String title, String why, Html next) {
    return Html.of(
        "<div class=\"empty\">{}<h2>{}</h2><p>{}</p><div class=\"actions\">{}</div></div>",
        Icons.icon(icon),
        title,
        why,
        next);
  }

  /** Returns a link that looks like what it does. */
  public static Html button(String href, String title) {
    return Html.of("<a class=\"button\" href=\"{}\">{}</a>", href, title);
  }

  /** Returns a quieter link of that kind. */
  public static Html quietButton(String href, String title) {
    return Html.of("<a class=\"button quiet\" href=\"{}\">{}</a>", href, title);
  }

  /**
   * Returns the links to a report's table as files; the query begins with {@code ?} or is empty.
   */
  public static Html exports(String report, String query) {
    return Html.join(
        quietButton("/export/" + report + ".csv" + query, "CSV"),
        quietButton("/export/" + report + ".xlsx" + query, "Excel"));
  }

  /** Returns a form of one button. */
  public static Html action(Visit visit, String path, String title, Html hidden) {
    return action(visit, path, title, hidden, Html.NONE);
  }

  /** Returns a form of one button that is not the first thing to do on its page. */
  public static Html quietAction(Visit visit, String path, String title, Html hidden) {
    return action(visit, path, title, hidden, Html.trusted(" class=\"quiet\""));
  }

  private static Html action(Visit visit, String path, String title, Html hidden, Html look) {
    return Html.of(
        "<form method=\"post\" action=\"{}\" class=\"inline\">{}{}<button{}>{}</button></form>",
        path,
        visit.formToken(),
        hidden,
        look,
        title);
  }

  /** Returns a hidden field. */
  public static Html hidden(String name, String value) {
    return Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
  }

  /**
   * Returns a table that scrolls by itself where it is wider than the screen.
   *
   * @param caption what the table holds, for those who do not see the heading above it
   */
  public static Html table(String caption, List<Column> columns, List<List<Html>> rows) {
    return Html.of(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table{}>"
            + "<caption class=\"hidden\">{}</caption><thead><tr>{}</tr></thead>"
            + "<tbody>{}</tbody></table></div>",
        caption,
        columns.size() > NARROW ? Html.trusted(" class=\"stack\"") : Html.NONE,
        caption,
        columns.stream()
            .map(column -> Html.of("<th scope=\"col\"{}>{}</th>", numeric(column), column.title()))
            .toList(),
        rows.stream().map(row -> row(columns, row)).toList());
  }

  private static Html row(List<Column> columns, List<Html> cells) {
    return Html.of(
        "<tr>{}</tr>",
        IntStream.range(0, cells.size())
            .mapToObj(
                i ->
                    Html.of(
                        "<td{} data-label=\"{}\"><div>{}</div></td>",
                        numeric(columns.get(i)),
                        columns.get(i).title(),
                        cells.get(i)))
            .toList());
  }

  private static Html numeric(Column column) {
    return column.numeric() ? Html.trusted(" class=\"num\"") : Html.NONE;
  }

  /**
   * Returns a chart with the same numbers as a table beneath it.
   *
   * @param kind {@code bar}, {@code stacked}, {@code line} or {@code doughnut}
   * @param unit what the numbers count, such as {@code EUR}
   */
  public static Html chart(
      String kind, String title, String unit, List<String> labels, List<Series> series) {
    Json data =
        Json.object(
            "kind",
            kind,
            "unit",
            unit,
            "labels",
            labels,
            "series",
            series.stream()
                .map(
                    one ->
                        Json.object(
                            "name", one.name(), "values", one.values(), "style", one.style()))
                .toList());
    return Html.of(
        "<figure class=\"chart\"><div class=\"canvas\"><canvas role=\"img\" aria-label=\"{}\""
            + " data-chart=\"{}\"></canvas></div>"
            + "<details><summary>The numbers</summary>{}</details></figure>",
        title + "; the numbers are in the table below",
        data.toString(),
        chartTable(title, unit, labels, series));
  }

  private static Html chartTable(
      String title, String unit, List<String> labels, List<Series> series) {
    List<Column> columns =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(Column.text(unit.isEmpty() ? "" : "In " + unit)),
                series.stream().map(one -> Column.number(one.name())))
            .toList();
    List<List<Html>> rows =
        IntStream.range(0, labels.size())
            .mapToObj(
                i ->
                    java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(Html.text(labels.get(i))),
                            series.stream().map(one -> cell(one.values().get(i))))
                        .toList())
            .toList();
    return table(title, columns, rows);
  }

  private static Html cell(@Nullable Number value) {
    return value == null ? Formats.absent() : Html.text(Formats.number(value));
  }

  /**
   * Returns the links to the pages before and after; nothing if there is one page only.
   *
   * @param address the address of a page but for its number at the end
   */
  public static Html pager(int page, boolean more, String address) {
    if (page == 1 && !more) {
      return Html.NONE;
    }
    return Html.of(
        "<nav class=\"pager\" aria-label=\"Pages\"><span>{}</span><span>Page {}</span>"
            + "<span>{}</span></nav>",
        page == 1 ? Html.NONE : Html.of("<a href=\"{}{}\">Previous</a>", address, page - 1),
        page,
        more ? Html.of("<a href=\"{}{}\">Next</a>", address, page + 1) : Html.NONE);
  }

  /** Returns how much of a whole is used, as a bar and in words. */
  public static Html meter(String title, long used, long whole, String words) {
    return Html.of(
        "<div class=\"meter\"><div class=\"row\"><span>{}</span><span>{}</span></div>"
            + "<meter min=\"0\" max=\"{}\" value=\"{}\" low=\"{}\" high=\"{}\" optimum=\"0\">{}"
            + "</meter></div>",
        title,
        words,
        whole,
        used,
        whole * 6 / 10,
        whole * 9 / 10,
        words);
  }
}
