package dev.backline.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  static final Json SALE =
      Json.parse(
          """
          {"id": 123456789012345678901, "text_id": "42", "net": "12.30", "price": 1.50,
           "paid": true, "flag": 0, "nothing": null, "blank": " ",
           "items": [{"name": "Tide"}, {"name": "Ebb"}], "a/b~c": {"x": []}}
          """);

  @Test
  void numbersKeepTheirLiteralText() {
    assertThat(SALE.get("price").text()).isEqualTo("1.50");
    assertThat(SALE.get("price").decimal()).isEqualTo(new BigDecimal("1.50"));
    assertThat(SALE.get("id").text()).isEqualTo("123456789012345678901");
    assertThat(Json.parse("0.1000000000000000055511151231257827").decimal())
        .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827"));
    assertThat(Json.parse("1E400").decimal()).isEqualTo(new BigDecimal("1E+400"));
  }

  @Test
  void idsMayBeNumbersOrText() {
    assertThat(SALE.get("text_id").wholeNumber()).isEqualTo(42);
    assertThat(SALE.get("net").decimal()).isEqualTo(new BigDecimal("12.30"));
    assertThat(SALE.get("paid").text()).isEqualTo("true");
  }

  @Test
  void missingAndNullAreAbsentAlike() {
    assertThat(SALE.get("nothing").absent()).isTrue();
    assertThat(SALE.get("missing").absent()).isTrue();
    assertThat(SALE.get("missing").get("deeper").at(3).get("still").absent()).isTrue();
    assertThat(SALE.get("missing").optionalText()).isEmpty();
    assertThat(SALE.get("nothing").optionalDecimal()).isEmpty();
    assertThat(SALE.get("blank").optionalWholeNumber()).isEmpty();
    assertThat(SALE.get("missing").elements()).isEmpty();
    assertThat(SALE.get("nothing").fields()).isEmpty();
    assertThat(SALE.get("nothing").kind()).isEqualTo(Json.Kind.NULL);
    assertThat(SALE.get("missing").kind()).isEqualTo(Json.Kind.ABSENT);
  }

  @Test
  void booleansMayBeNumbers() {
    assertThat(SALE.get("flag").bool()).isFalse();
    assertThat(SALE.get("paid").optionalBool()).contains(true);
    assertThat(Json.parse("\"1\"").bool()).isTrue();
    refused(
        () -> SALE.get("text_id").bool(), "JSON at /text_id: expected true or false, found text");
  }

  @Test
  void failuresNameThePlaceAsAPointer() {
    refused(
        () -> SALE.get("items").at(1).get("name").decimal(),
        "JSON at /items/1/name: expected a number, found text");
    refused(
        () -> SALE.get("a/b~c").get("x").text(), "JSON at /a~1b~0c/x: expected text, found array");
    refused(
        () -> SALE.get("price").wholeNumber(),
        "JSON at /price: expected a whole number of at most 64 bits, found number 1.50");
    refused(
        () -> SALE.get("id").wholeNumber(),
        "JSON at /id: expected a whole number of at most 64 bits, found number 123456789012345678901");
    refused(() -> SALE.get("missing").text(), "JSON at /missing: expected text, found absent");
    refused(() -> SALE.get("items").get("name"), "JSON at /items: expected an object, found array");
    refused(() -> SALE.at(0), "JSON: expected an array, found object");
  }

  private static void refused(Runnable read, String message) {
    assertThatThrownBy(read::run).isInstanceOf(JsonException.class).hasMessage(message);
  }

  @Test
  void elementsAndFieldsKeepTheirOrder() {
    assertThat(SALE.get("items").elements())
        .extracting(item -> item.get("name").text())
        .containsExactly("Tide", "Ebb");
    assertThat(Json.parse("{\"z\": 1, \"a\": 2, \"m\": 3}").fields().keySet())
        .containsExactly("z", "a", "m");
    assertThat(SALE.get("items").at(2).absent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "{\"a\"}",
        "[1] 2",
        "{'a': 1}",
        "nul",
        "01x",
        "NaN",
        "\"open",
        "{\"a\": 1,}",
        "// comment\n1"
      })
  void textThatIsNotOneJsonValueIsRefused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void depthIsLimitedAndItsPlaceNamed() {
    String deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
    assertThat(Json.parse(deepest).kind()).isEqualTo(Json.Kind.ARRAY);

    assertThatThrownBy(() -> Json.parse("{\"a\":" + deepest + "}"))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("JSON at /a/0/0/")
        .hasMessageEndingWith("nests deeper than 64 levels");
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
  }

  @Test
  void textComesBackAsItWas() {
    String text = "{\"n\":1.50,\"t\":\"\\u0000 \\\" \\\\ \uD83C\uDFB5\",\"a\":[null,true,-0,1e5]}";

    assertThat(Json.parse(text)).hasToString(text);
    assertThat(Json.parse(Json.parse(text).toString())).isEqualTo(Json.parse(text));
  }

  @Test
  void valuesAreBuiltFromPlainContent() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("none", null);

    Json built =
        Json.object(
            "id",
            42L,
            "net",
            new BigDecimal("1E+2"),
            "tags",
            List.of("a"),
            "inner",
            Json.object("x", true),
            "fields",
            fields,
            "list",
            Json.array(1, null));

    assertThat(built)
        .hasToString(
            "{\"id\":42,\"net\":100,\"tags\":[\"a\"],\"inner\":{\"x\":true},"
                + "\"fields\":{\"none\":null},\"list\":[1,null]}");
  }

  @Test
  void doublesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.of(List.of(1.5)))
        .withMessage("no JSON form for java.lang.Double");
  }

  @Test
  void equalityIgnoresPlacesAndFieldOrder() {
    Json one = Json.parse("{\"a\": {\"x\": 1, \"y\": 2}}").get("a");

    assertThat(one)
        .isEqualTo(Json.parse("{\"y\": 2, \"x\": 1}"))
        .hasSameHashCodeAs(Json.parse("{\"y\": 2, \"x\": 1}"));
    assertThat(one).isNotEqualTo(Json.parse("{\"x\": 1}"));
    assertThat(Json.parse("1")).isNotEqualTo(Json.parse("\"1\""));
  }

  @Test
  void contentCantBeChangedFromOutside() {
    Map<String, Object> fields = new HashMap<>(Map.of("a", 1));
    List<Object> elements = Arrays.asList(1, 2);
    Json json = Json.object("fields", fields, "elements", elements);

    fields.put("b", 2);
    elements.set(0, 9);

    assertThat(json).hasToString("{\"fields\":{\"a\":1},\"elements\":[1,2]}");
    assertThatThrownBy(() -> json.fields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
