package dev.backline.examples.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.testing.SyntheticLabel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportsTest {

  private static final Facts LABEL = Facts.of(SyntheticLabel.create().facts());
  private static final ReportQuery QUERY = ReportQuery.upTo(SyntheticLabel.TODAY);

  static Stream<String> names() {
    return Reports.all().stream().map(Report::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFigureHasAnAddressOfItsOwnThatLeadsBackToIt(String name) {
    List<Figure> figures = Reports.require(name).figures(LABEL, QUERY);

    Set<String> addresses = new HashSet<>();
    for (Figure figure : figures) {
      String address = FigureAddress.of(name, QUERY, figure).toString();
      assertThat(addresses.add(address)).as("first figure at %s", address).isTrue();
    }
    figures.stream()
        .limit(4)
        .forEach(
            figure -> {
              FigureAddress address =
                  FigureAddress.parse(FigureAddress.of(name, QUERY, figure).toString());
              assertThat(Reports.figure(LABEL, address, QUERY)).isEqualTo(figure);
            });
  }

  @Test
  void reportsOfTheLabelAreNotEmpty() {
    assertThat(names().filter(name -> Reports.require(name).figures(LABEL, QUERY).isEmpty()))
        .isSubsetOf("shop", "stock");
  }

  @Test
  void unknownReportNamesTheKnownOnes() {
    assertThatThrownBy(() -> Reports.require("nix"))
        .isInstanceOfSatisfying(
            ReportException.class,
            failure -> assertThat(failure.remedy()).contains("revenue", "kpis"));
  }

  @Test
  void addressKeepsOddSigns() {
    FigureAddress address =
        new FigureAddress(
            "revenue",
            "revenue",
            java.util.Map.of("artist", "AC/DC=100 % ü"),
            "EUR",
            java.util.Optional.empty(),
            java.util.Optional.empty());

    assertThat(FigureAddress.parse(address.toString())).isEqualTo(address);
  }
}
