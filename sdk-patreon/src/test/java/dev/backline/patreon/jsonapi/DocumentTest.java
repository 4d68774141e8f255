package dev.backline.patreon.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

  private static Document document(String json) {
    return Document.of(Json.parse(json));
  }

  private static Resource resource(String attributes, String relationships) {
    return document(
            """
            {"data": {"type": "member", "id": "m1", "attributes": %s, "relationships": %s},
             "included": [
               {"type": "tier", "id": 7, "attributes": {"title": "Listener"}},
               {"type": "tier", "id": "7", "attributes": {}},
               {"type": "hologram", "id": "1"}, {"type": "tier"}, 5]}
            """
                .formatted(attributes, relationships))
        .resource();
  }

  @Test
  void anIncludedThingIsFoundByNumberOrTextAndTheFullerOfTwoCounts() {
    Resource member =
        resource(
            "{}",
            "{\"tiers\": {\"data\": [{\"type\": \"tier\", \"id\": \"7\"}, {\"type\": \"x\"}]}}");

    assertThat(member.relatedAll("tiers"))
        .singleElement()
        .satisfies(tier -> assertThat(tier.text("title")).isEqualTo("Listener"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tiers\": null}",
        "{\"tiers\": {}}",
        "{\"tiers\": {\"data\": null}}",
        "{\"tiers\": {\"data\": []}}"
      })
  void aRelationThatIsNullOrMissingIsNone(String relationships) {
    Resource member = resource("{}", relationships);

    assertThat(member.one("tiers")).isEmpty();
    assertThat(member.many("tiers")).isEmpty();
    assertThat(member.relatedAll("tiers")).isEmpty();
  }

  @Test
  void anIdThatIsNullIsNoIdWhereNoneIsNeeded() {
    Resource tested = document("{\"data\": {\"type\": \"member\", \"id\": null}}").resource();

    assertThat(tested.optionalId()).isEmpty();
    assertThatThrownBy(tested::id).isInstanceOf(JsonException.class).hasMessageContaining("/id");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00+00:00, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.250+00:00, 2026-01-31T12:00:00.250Z",
    "2026-01-31T12:00:00.123456+02:00, 2026-01-31T10:00:00.123456Z",
    "2026-01-31, 2026-01-31T00:00:00Z"
  })
  void timesOfEachPrecisionAreRead(String text, Instant instant) {
    assertThat(resource("{\"at\": \"" + text + "\"}", "{}").instant("at")).isEqualTo(instant);
  }

  @Test
  void numbersComeAsNumbersAndAsText() {
    Resource member = resource("{\"a\": 3, \"b\": \"3\", \"c\": null}", "{}");

    assertThat(member.whole("a")).isEqualTo(3);
    assertThat(member.whole("b")).isEqualTo(3);
    assertThat(member.whole("c")).isNull();
  }

  @Test
  void whatNobodyReadIsKeptAsItCame() {
    Resource member = resource("{\"known\": 1, \"new\": {\"a\": [1]}, \"none\": null}", "{}");
    member.whole("known");

    assertThat(member.more()).containsOnlyKeys("new").containsEntry("new", "{\"a\":[1]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\": []}",
        "{\"data\": [], \"meta\": {\"pagination\": {\"total\": 0}}}",
        "{\"data\": [], \"meta\": {\"pagination\": {\"cursors\": {}}}}",
        "{\"data\": [], \"meta\": {\"pagination\": {\"cursors\": {\"next\": null}}}}",
        "{\"data\": [], \"meta\": {\"pagination\": {\"cursors\": {\"next\": \"\"}}}}"
      })
  void eachFormOfTheEndIsTheEnd(String json) {
    assertThat(document(json).nextCursor()).isEmpty();
  }
}
