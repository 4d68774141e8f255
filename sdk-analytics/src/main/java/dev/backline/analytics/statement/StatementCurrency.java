package dev.backline.analytics.statement;

import dev.backline.core.csv.CellRejectedException;
import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Parameter;
import java.util.function.Function;

/** The currency of statements that name it in some files only. */
final class StatementCurrency {

  static final Parameter OPTIONAL =
      Parameter.optional("currency", "Which currency are the amounts in, if no column says so?");

  private StatementCurrency() {}

  static Function<CsvLine, String> of(Column<String> column) {
    return line ->
        line.find(column)
            .or(() -> line.parameter(OPTIONAL.name()))
            .orElseThrow(
                () ->
                    new CellRejectedException(
                        "no currency",
                        "neither the line nor the import names a currency",
                        "Give the currency as a parameter of the import."));
  }
}
