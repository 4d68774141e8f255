package dev.backline.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Objects that share their names with their neighbours read like objects that stand alone. */
class SharedNamesTest {

  @Test
  void rowsOfOneKindReadAsIfEachStoodAlone() {
    Json rows = Json.parse("[{\"a\":1,\"b\":null},{\"a\":2,\"b\":\"x\"},{\"a\":3.10,\"b\":[1]}]");
    assertThat(rows.at(2).content()).isInstanceOf(SharedNamesObject.class);
    assertThat(rows.at(2)).isEqualTo(Json.parse("{\"a\":3.10,\"b\":[1]}"));
    assertThat(Json.parse("{\"a\":3.10,\"b\":[1]}")).isEqualTo(rows.at(2));
    assertThat(rows.at(2)).hasSameHashCodeAs(Json.parse("{\"a\":3.10,\"b\":[1]}"));
    assertThat(rows.at(2).names()).containsExactly("a", "b");
    assertThat(rows.at(2).get("b").at(0).pointer()).isEqualTo("/2/b/0");
    assertThat(rows.at(2).get("c").kind()).isEqualTo(Json.Kind.ABSENT);
    assertThat(rows)
        .hasToString("[{\"a\":1,\"b\":null},{\"a\":2,\"b\":\"x\"},{\"a\":3.10,\"b\":[1]}]");
  }

  @Test
  void equalShortTextsOfAListingAreOneObject() {
    String row = "{\"city\":\"Leeds\",\"note\":\"" + "n".repeat(100) + "\"}";
    Json rows = Json.parse("[" + row + ("," + row).repeat(99) + "]");

    assertThat(rows.at(99).get("city").text()).isSameAs(rows.at(98).get("city").text());
    assertThat(rows.at(99)).isEqualTo(Json.parse(row)).hasToString(row);
  }

  @Test
  void textsOfOnePlaceInTheMemoryOfLateTextsKeepApart() {
    StringBuilder document = new StringBuilder("[");
    for (int i = 0; i < 5_000; i++) {
      document.append(i == 0 ? "" : ",").append('"').append(i % 1_700).append('"');
    }
    Json texts = Json.parse(document.append(']').toString());

    for (int i = 0; i < 5_000; i++) {
      assertThat(texts.at(i).text()).isEqualTo(Integer.toString(i % 1_700));
    }
  }

  @Test
  void rowsThatLeaveFieldsOutStillShareTheirNames() {
    Json rows =
        Json.parse(
            """
            [{"a":1,"c":1},{"a":2,"c":2},{"a":3,"b":null,"c":3},{"b":4},{"a":5,"c":5,"d":5},{"c":6,"d":6}]
            """);
    assertThat(rows.at(3).content()).isInstanceOf(SharedNamesObject.class);
    assertThat(rows.at(3)).hasToString("{\"b\":4}").isEqualTo(Json.parse("{\"b\":4}"));
    assertThat(rows.at(3).names()).containsExactly("b");
    assertThat(rows.at(3).get("a").kind()).isEqualTo(Json.Kind.ABSENT);
    assertThat(rows.at(5).content()).isInstanceOf(SharedNamesObject.class);
    assertThat(rows.at(5)).hasToString("{\"c\":6,\"d\":6}");
  }

  @Test
  void rowThatDiffersFromItsNeighboursLosesNothing() {
    SplittableRandom random = new SplittableRandom(20240304);
    for (int round = 0; round < 2_000; round++) {
      List<String> rows = new ArrayList<>();
      for (int i = random.nextInt(2, 9); i > 0; i--) {
        rows.add(row(random, 0));
      }
      Json together = Json.parse("[" + String.join(",", rows) + "]");
      for (int i = 0; i < rows.size(); i++) {
        Json alone = Json.parse(rows.get(i));
        assertThat(together.at(i)).isEqualTo(alone).hasToString(alone.toString());
        assertThat(together.at(i).names()).containsExactlyElementsOf(alone.names());
      }
    }
  }

  /** Mostly the same five names in the same order; some left out, added, doubled or moved. */
  private static String row(SplittableRandom random, int depth) {
    List<String> names = new ArrayList<>(List.of("id", "na\\u006de", "é", "more", "\\\""));
    switch (random.nextInt(12)) {
      case 0 -> names.remove(random.nextInt(names.size()));
      case 1 -> names.add("extra");
      case 2 -> names.add(random.nextInt(names.size()), "id");
      case 3 -> names.add(0, names.remove(random.nextInt(names.size())));
      case 4 -> names.clear();
      default -> {
        // as expected
      }
    }
    List<String> fields = new ArrayList<>();
    for (String name : names) {
      String value =
          switch (random.nextInt(6)) {
            case 0 -> "null";
            case 1 -> "1.50";
            case 2 -> "[true,{\"id\":1}]";
            case 3 -> depth < 3 ? row(random, depth + 1) : "{}";
            default -> "\"text\"";
          };
      fields.add("\"" + name + "\":" + value);
    }
    return "{" + String.join(",", fields) + "}";
  }

  @Test
  void fieldsCannotBeChanged() {
    Map<?, ?> fields = (Map<?, ?>) Json.parse("[{\"a\":1},{\"a\":2},{\"a\":3}]").at(2).content();
    assertThat(fields).isInstanceOf(SharedNamesObject.class);
    var entries = fields.entrySet().iterator();
    entries.next();
    assertThatThrownBy(entries::remove).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(fields::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fields.keySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void dictionaryOfManyNamesKeepsThemToItself() {
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      wide.append(i == 0 ? "" : ",").append("\"n").append(i).append("\":").append(i);
    }
    String object = "{" + wide + "}";
    Json rows = Json.parse("[" + object + "," + object + "," + object + "]");
    assertThat(rows.at(2).content()).isNotInstanceOf(SharedNamesObject.class);
    assertThat(rows.at(2)).hasToString(object);
  }
}
