package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.backline.core.ApiException;
import dev.backline.core.NotFoundException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardErrorsTest {

  private static ApiException failure(int status, String type, String body) {
    try (Fixture shop = new Fixture()) {
      shop.builder.retry(RetryPolicy.never());
      shop.network.then(status, body, "Content-Type", type);
      return catchThrowableOfType(ApiException.class, () -> shop.api().get("/x").send());
    }
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "300, application/json, Drift",
    "400, application/json, InvalidRequest",
    "401, application/json, CredentialsRejected",
    "402, application/json, Forbidden",
    "403, application/json, Forbidden",
    "403, text/html, EdgeBlocked",
    "404, application/json, NotFound",
    "404, text/html, NotFound",
    "405, application/json, InvalidRequest",
    "406, application/json, InvalidRequest",
    "408, application/json, PlatformUnavailable",
    "409, application/json, InvalidRequest",
    "410, application/json, NotFound",
    "415, application/json, InvalidRequest",
    "418, application/json, InvalidRequest",
    "422, application/json, InvalidRequest",
    "425, application/json, PlatformUnavailable",
    "429, application/json, RateLimited",
    "429, text/html, EdgeBlocked",
    "451, application/json, Forbidden",
    "500, application/json, PlatformUnavailable",
    "500, text/html, PlatformUnavailable",
    "501, application/json, InvalidRequest",
    "502, text/html, PlatformUnavailable",
    "503, application/json, PlatformUnavailable",
    "504, application/json, PlatformUnavailable",
    "529, application/json, PlatformUnavailable"
  })
  void eachStatusHasItsFailure(int status, String type, String failure) {
    String body = type.equals("text/html") ? "<html></html>" : "{}";

    assertThat(failure(status, type, body).getClass().getSimpleName())
        .isEqualTo(failure + "Exception");
  }

  @Test
  void goneIsMoreThanNotFound() {
    assertThat(((NotFoundException) failure(410, "application/json", "{}")).gone()).isTrue();
    assertThat(((NotFoundException) failure(404, "application/json", "{}")).gone()).isFalse();
  }

  // Forms from the documentation of Bandcamp, Patreon, Etsy, Meta, TikTok and X, and of OAuth 2.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":true,\"error_message\":\"WORDS\"}",
        "{\"errors\":[{\"code\":3,\"code_name\":\"ParameterInvalid\",\"detail\":\"WORDS\"}]}",
        "{\"error\":\"WORDS\"}",
        "{\"error\":{\"message\":\"WORDS\",\"type\":\"OAuthException\",\"code\":190}}",
        "{\"data\":{},\"error\":{\"code\":\"invalid_params\",\"message\":\"WORDS\",\"log_id\":\"1\"}}",
        "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,\"detail\":\"WORDS\"}",
        "{\"errors\":[{\"message\":\"WORDS\",\"code\":88}]}",
        "{\"error\":\"invalid_grant\",\"error_description\":\"WORDS\"}",
        "[{\"message\":\"WORDS\"}]",
        "<html><head><title> WORDS </title></head></html>",
        "  WORDS \n"
      })
  void platformsOwnWordsAreInTheMessage(String body) {
    assertThat(failure(400, "text/plain", body)).hasMessageContaining("WORDS");
  }

  @Test
  void longWordsAreCut() {
    assertThat(failure(400, "text/plain", "x".repeat(100_000)).getMessage()).hasSizeLessThan(500);
  }

  @Test
  void errorBodyThatIsEndlessDoesNotHideTheStatus() {
    assertThat(failure(404, "application/json", "{\"a\":\"" + "x".repeat(10 << 20)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void eachFailureHasARemedy() {
    for (int status = 300; status < 600; status++) {
      if (status != 304) {
        ApiException failure = failure(status, "application/json", "{}");
        assertThat(failure.remedy()).as("HTTP %s", status).isNotBlank();
        assertThat(failure.call().httpStatus()).hasValue(status);
      }
    }
  }

  @Test
  void notModifiedIsNoFailure() {
    try (Fixture shop = new Fixture()) {
      shop.network.then(304, "");

      assertThat(shop.api().get("/x").send().status()).isEqualTo(304);
    }
  }

  @Test
  void platformsOwnReadingComesFirst() {
    try (Fixture shop = new Fixture()) {
      shop.builder.errors(
          (answer, call) ->
              answer.status() == 400 && answer.problem().contains("no such")
                  ? Optional.of(new NotFoundException(call, answer.problem(), false, null))
                  : Optional.empty());
      shop.network.then(400, "{\"error\":\"no such band\"}");

      assertThat(catchThrowableOfType(ApiException.class, () -> shop.api().get("/x").send()))
          .isInstanceOf(NotFoundException.class);
    }
  }
}
