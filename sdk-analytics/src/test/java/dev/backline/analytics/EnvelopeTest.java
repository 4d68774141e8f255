package dev.backline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.analytics.testing.JsonSchema;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  private static final Facts FACTS = Facts.of(SyntheticLabel.create().facts());
  private static final JsonSchema SCHEMA = JsonSchema.parse(schema());

  private static String schema() {
    try (InputStream in = EnvelopeTest.class.getResourceAsStream(Envelope.SCHEMA)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyFigureOfTheLabelFitsTheSchema() {
    List<Figure> figures = Revenue.of(FACTS).by(RevenueDimension.PLATFORM, RevenueDimension.MONTH);
    Json envelope = Envelope.of(figures).sources(List.of("bandcamp-api")).build().json();

    assertThat(SCHEMA.violations(envelope)).isEmpty();
    assertThat(envelope.get("data").elements())
        .hasSize(figures.size())
        .allSatisfy(figure -> assertThat(SCHEMA.violations("figure", figure)).isEmpty());
  }

  @Test
  void metadataAreGatheredFromTheFigures() {
    Figure rate =
        Figure.builder("lift", Unit.PERCENT)
            .asOf(Optional.of(LocalDate.of(2024, 5, 1)))
            .gap("2024-04", "not yet reported")
            .assuming("streams per add", 1000)
            .formula("100 × a / b")
            .sum(Optional.of(new BigDecimal("12.50")), FACTS)
            .build();

    assertThat(Envelope.of(rate).sources(List.of("submithub-csv")).build())
        .hasToString(
            """
            {"success":true,"data":{"name":"lift","group":{},"value":12.5,"unit":"percent",\
            "asOf":"2024-05-01","complete":false,\
            "gaps":[{"what":"2024-04","why":"not yet reported"}],\
            "assumptions":[{"name":"streams per add","value":"1000"}],"formula":"100 × a / b"},\
            "metadata":{"sources":["submithub-csv"],"limitations":["2024-04: not yet reported"],\
            "lastUpdated":"2024-05-01","calculation":["lift: 100 × a / b"],\
            "assumptions":[{"name":"streams per add","value":"1000"}]},"error":null}""");
  }

  @Test
  void anUndefinedFigureIsNullAndNotZero() {
    Figure undefined = Figure.builder("churn", Unit.PERCENT).gap("churn", "no members").build();

    assertThat(undefined.json().get("value").kind()).isEqualTo(Json.Kind.NULL);
    assertThat(SCHEMA.violations("figure", undefined.json())).isEmpty();
  }

  @Test
  void aFailureHasNoDataAndSaysWhatToDo() {
    Envelope failed =
        Envelope.failed(
            new Envelope.Failure(
                "rate_limited",
                "the platform asks to wait",
                "Try again after the given time.",
                Optional.of(Instant.parse("2024-05-01T10:00:00Z"))));

    assertThat(failed.success()).isFalse();
    assertThat(failed.data()).isEmpty();
    assertThat(SCHEMA.violations(failed.json())).isEmpty();
    assertThat(failed.json().get("error").get("retryAt").text()).isEqualTo("2024-05-01T10:00:00Z");
  }

  @Test
  void theSchemaFindsWhatDoesNotFit() {
    Json wrong = Json.object("success", "yes", "data", null, "metadata", Json.object());

    assertThat(SCHEMA.violations(wrong))
        .contains("/success: string instead of boolean", "/: error is missing");
  }
}
