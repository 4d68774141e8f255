package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalFormattedTest {

  @Test
  void fewPatternsAreToldAsTheyAre() {
    assertThatThrownBy(() -> read("soon", "uuuu-MM-dd", "d.M.uuuu"))
        .isInstanceOf(CellRejectedException.class)
        .hasMessageContaining("'soon' is not a date like uuuu-MM-dd or d.M.uuuu");
  }

  @Test
  void manyPatternsAreToldByExamples() {
    assertThatThrownBy(
            () ->
                read(
                    "soon",
                    "uuuu-MM-dd",
                    "uuuu-MM-dd[ ]['T']HH:mm",
                    "d.M.uuuu",
                    "MMM d, uuuu",
                    "uuuuMMdd"))
        .isInstanceOf(CellRejectedException.class)
        .hasMessageContaining(
            "'soon' is not a date like 2024-12-31 or 31.12.2024 or Dec 31, 2024, or in 2 other"
                + " forms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-2026-04-01", "-02026-04-01", "+12026-04-01", "0000-04-01"})
  void yearThatNoFileMeansIsRefused(String text) {
    assertThatThrownBy(() -> read(text, "uuuu-MM-dd"))
        .isInstanceOf(CellRejectedException.class)
        .hasMessageContaining("is not a date like uuuu-MM-dd");
    assertThat(
            new TemporalFormatted<>(
                    "date", LocalDate::from, Locale.ENGLISH, List.of("uuuu-MM-dd", "d.M.uuuu"))
                .readings(text))
        .isEmpty();
  }

  private static LocalDate read(String text, String... patterns) {
    return new TemporalFormatted<>("date", LocalDate::from, Locale.ENGLISH, List.of(patterns))
        .read(text, ColumnStyle.PLAIN);
  }
}
