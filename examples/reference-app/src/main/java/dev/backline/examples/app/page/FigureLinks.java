package dev.backline.examples.app.page;

import dev.backline.analytics.Figure;
import dev.backline.analytics.Unit;
import dev.backline.examples.app.report.Currencies;
import dev.backline.examples.app.report.FigureAddress;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows figures so that each leads to the rows behind it. */
final class FigureLinks {

  private FigureLinks() {}

  /** Returns the page of the figure. */
  static String page(String report, ReportQuery query, Figure figure) {
    return "/figures/" + FigureAddress.of(report, query, figure);
  }

  /** Returns the value as a link to its rows; a dash with the reason if it is undefined. */
  static Html linked(String report, ReportQuery query, Figure figure) {
    return Html.of(
        "<a href=\"{}\">{}</a>{}", page(report, query, figure), value(figure), mark(figure));
  }

  /**
   * Returns the same without the unit, for a column whose heading names it; money keeps its own.
   */
  static Html bare(String report, ReportQuery query, Figure figure) {
    boolean counted = !figure.unit().currency() && !figure.unit().equals(Unit.PERCENT);
    Html shown =
        counted
            ? figure
                .value()
                .map(value -> Html.text(Formats.number(rounded(value))))
                .orElseGet(Formats::absent)
            : value(figure);
    return Html.of("<a href=\"{}\">{}</a>{}", page(report, query, figure), shown, mark(figure));
  }

  /** Returns the name of the figure as a title. */
  static String title(Figure figure) {
    return Names.words(figure.name());
  }

  /** Returns the value and its unit. */
  static Html value(Figure figure) {
    return figure.value().map(value -> Html.text(text(figure, value))).orElseGet(Formats::absent);
  }

  /** Returns the value in large type with its unit in small. */
  static Html large(Figure figure) {
    if (figure.value().isEmpty()) {
      return Formats.absent();
    }
    BigDecimal value = figure.value().get();
    String number =
        figure.unit().currency()
            ? Formats.money(value, figure.unit().name()).replaceFirst("\u00a0.*$", "")
            : Formats.number(
                figure.unit().equals(Unit.PERCENT)
                    ? value.setScale(1, RoundingMode.HALF_EVEN)
                    : rounded(value));
    String unit = figure.unit().equals(Unit.PERCENT) ? "%" : figure.unit().name();
    return Html.of("{} <small>{}</small>", number, unit);
  }

  /** Returns a count in large type, for a title that names what is counted. */
  static Html largeBare(Figure figure) {
    return figure
        .value()
        .map(value -> Html.text(Formats.number(rounded(value))))
        .orElseGet(Formats::absent);
  }

  static String text(Figure figure, BigDecimal value) {
    if (figure.unit().currency()) {
      return Formats.money(value, figure.unit().name());
    }
    if (figure.unit().equals(Unit.PERCENT)) {
      return Formats.number(value.setScale(1, RoundingMode.HALF_EVEN)) + "\u00a0%";
    }
    return Formats.number(rounded(value)) + "\u00a0" + figure.unit().name();
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.scale() > 4 ? value.round(new MathContext(4, RoundingMode.HALF_EVEN)) : value;
  }

  private static Html mark(Figure figure) {
    return figure.complete()
        ? Html.NONE
        : Html.of(
            " <span class=\"soft\" title=\"{}\" aria-label=\"incomplete: {}\">*</span>",
            figure.gaps().get(0),
            figure.gaps().get(0));
  }

  /** Returns the currencies of the figures, the one with the most figures first. */
  static List<String> currencies(List<Figure> figures) {
    return Currencies.ranked(figures);
  }

  /** Returns the figures of the currency. */
  static List<Figure> in(String currency, List<Figure> figures) {
    return figures.stream().filter(figure -> figure.unit().name().equals(currency)).toList();
  }

  /** Returns the figures with the largest first; undefined ones last. */
  static List<Figure> largestFirst(List<Figure> figures) {
    return figures.stream()
        .sorted(
            Comparator.comparing(
                (Figure figure) -> figure.value().orElse(BigDecimal.valueOf(Long.MIN_VALUE)),
                Comparator.reverseOrder()))
        .toList();
  }

  /** Returns the figure of the group, if there is one. */
  static Optional<Figure> of(List<Figure> figures, String dimension, String value) {
    return figures.stream()
        .filter(figure -> figure.group(dimension).filter(value::equals).isPresent())
        .findFirst();
  }
}
