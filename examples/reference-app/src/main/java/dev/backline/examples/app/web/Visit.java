package dev.backline.examples.app.web;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One request for a page, as the pages need it: parameters in their types, the form token, the
 * theme.
 */
public final class Visit {

  private final Context context;
  private final String csrfToken;

  Visit(Context context, String csrfToken) {
    this.context = context;
    this.csrfToken = csrfToken;
  }

  /** Returns the request and answer themselves. */
  public Context context() {
    return context;
  }

  /** Returns the path without parameters. */
  public String path() {
    return context.path();
  }

  /** Returns the parameter of the query; empty if it is not there or blank. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  /** Returns the field of the form that was sent; empty if it is not there or blank. */
  public Optional<String> form(String name) {
    return Optional.ofNullable(context.formParam(name))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  /**
   * Returns the parameter as a day.
   *
   * @throws RefusedException if it is there and not a day
   */
  public Optional<LocalDate> day(String name) {
    return query(name)
        .map(
            text -> {
              try {
                return text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
              } catch (DateTimeParseException notDate) {
                throw new RefusedException(
                    400,
                    "'" + text + "' is not a date",
                    "Write year-month-day, such as 2024-12-31.");
              }
            });
  }

  /**
   * Returns the parameter as a whole number between the bounds.
   *
   * @throws RefusedException if it is there and not such a number
   */
  public int number(String name, int fallback, int least, int most) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notNumber) {
      // falls to the one message below
    }
    throw new RefusedException(
        400,
        name + " is not a number between " + least + " and " + most,
        "Correct it or leave it out.");
  }

  /** Returns the hidden field that each form carries. */
  public Html formToken() {
    return Html.of("<input type=\"hidden\" name=\"csrf\" value=\"{}\">", csrfToken);
  }

  /** Returns the token that scripts send in the header {@code X-CSRF-Token}. */
  public String csrfToken() {
    return csrfToken;
  }

  /** Returns the colours chosen: {@code light}, {@code dark} or {@code auto}. */
  public String theme() {
    String chosen = String.valueOf(context.cookie("theme"));
    return chosen.equals("light") || chosen.equals("dark") ? chosen : "auto";
  }
}
