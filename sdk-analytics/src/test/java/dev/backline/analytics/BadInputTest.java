package dev.backline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {

  private static Stream<Arguments> eachKindAndCalculator() {
    List<String> calculators = List.copyOf(CalculatorFolds.of(Facts.of(List.of())).keySet());
    return Stream.of(BadInput.values())
        .flatMap(bad -> calculators.stream().map(calculator -> arguments(bad, calculator)));
  }

  @ParameterizedTest
  @MethodSource("eachKindAndCalculator")
  void everyResultIsANumberOrSaysWhyThereIsNone(BadInput bad, String calculator) {
    for (Figure figure : figures(bad, calculator)) {
      Json json = figure.json();

      assertThat(json.get("value").kind())
          .as(figure.toString())
          .isEqualTo(figure.complete() ? Json.Kind.NUMBER : json.get("value").kind());
      assertThat(figure.explain().value()).as(figure.toString()).isEqualTo(figure.value());
      assertThat(Json.parse(json.toString())).isEqualTo(json);
    }
  }

  @ParameterizedTest
  @MethodSource("eachKindAndCalculator")
  void noFigureOfMoneyHasRowsOfAnotherCurrency(BadInput bad, String calculator) {
    for (Figure figure : figures(bad, calculator)) {
      for (Figure term : figure.terms().values()) {
        if (figure.unit().currency() && term.unit().currency()) {
          assertThat(term.unit()).as(figure.toString()).isEqualTo(figure.unit());
        }
      }
      if (figure.unit().currency() && figure.terms().isEmpty()) {
        figure
            .explain()
            .forEach(
                row ->
                    assertThat(row.fact().toString())
                        .as(figure.toString())
                        .contains("currency=" + figure.unit()));
      }
    }
  }

  private static List<Figure> figures(BadInput bad, String calculator) {
    Facts facts = Facts.of(bad.facts());
    return Objects.requireNonNull(CalculatorFolds.of(facts).get(calculator)).in(facts);
  }

  @Test
  void nothingDividedByNothingIsAbsent() {
    assertThat(Optional.ofNullable(Division.ratio(BigDecimal.ONE, BigDecimal.ZERO))).isEmpty();
    assertThat(Optional.ofNullable(Division.percent(BigDecimal.ONE, BigDecimal.ZERO))).isEmpty();
    assertThat(Optional.ofNullable(Division.change(BigDecimal.ZERO, BigDecimal.ONE))).isEmpty();
  }
}
