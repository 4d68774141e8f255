package dev.backline.examples.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.json.Json;
import dev.backline.examples.app.demo.DemoPlatforms;
import dev.backline.social.testing.TikTokSimulator;
import dev.backline.social.testing.XSimulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformSettingsTest {

  private static DemoPlatforms platforms;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    platforms = DemoPlatforms.start(Instant.now());
  }

  @AfterAll
  static void stop() {
    platforms.close();
  }

  @Test
  void everyPlatformIsReachedAtItsBaseAddressTokensIncluded() {
    RecordedRun run = RecordedRun.of(folder, settings(), "sync", "all", "--json");

    List<Json> streams = Json.parse(run.out()).get("streams").elements();
    Map<String, List<String>> outcomes =
        streams.stream()
            .collect(
                Collectors.groupingBy(
                    stream -> stream.get("platform").text(),
                    TreeMap::new,
                    Collectors.mapping(
                        stream -> stream.get("outcome").text(), Collectors.toList())));
    assertThat(outcomes.keySet())
        .containsExactly(
            "bandcamp", "etsy", "facebook", "instagram", "metaads", "patreon", "tiktok", "x");
    assertThat(outcomes.values()).allSatisfy(all -> assertThat(all).containsOnly("completed"));
    assertThat(run.code()).isZero();
  }

  @Test
  void etsyAnswersHoweverItsAddressEnds() {
    try (DemoPlatforms own = DemoPlatforms.start(Instant.now())) {
      for (String end : List.of("", "/", "/application", "/application/")) {
        Map<String, String> settings = new HashMap<>(own.settings());
        settings.merge("ETSY_API_BASE_URL", end, String::concat);

        RecordedRun run = RecordedRun.of(folder, settings, "check", "etsy");

        assertThat(run.code()).as(end + ": " + run.out()).isZero();
      }
    }
  }

  @Test
  void tiktokPagesDoWithoutAnApp() {
    Map<String, String> settings = only("TIKTOK_WEB_URL");
    settings.put("TIKTOK_WEB_ENABLED", "true");
    settings.put("TIKTOK_HANDLES", TikTokSimulator.HANDLE);

    Json report = Json.parse(RecordedRun.of(folder, settings, "sync", "tiktok", "--json").out());

    Json stream = report.get("streams").at(0);
    assertThat(stream.get("stream").text()).isEqualTo("page-profiles");
    assertThat(stream.get("account").text()).isEqualTo(TikTokSimulator.HANDLE);
    assertThat(stream.get("inserted").wholeNumber()).isEqualTo(1);
  }

  @Test
  void tiktokPagesAreNotReadUnlessSwitchedOn() {
    Map<String, String> settings = only("TIKTOK_WEB_URL");
    settings.put("TIKTOK_HANDLES", TikTokSimulator.HANDLE);

    RecordedRun run = RecordedRun.of(folder, settings, "sync", "tiktok");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("TIKTOK_CLIENT_KEY is not set");
  }

  @Test
  void tiktokPagesWithoutHandlesSaySo() {
    RecordedRun run =
        RecordedRun.of(folder, Map.of("TIKTOK_WEB_ENABLED", "true"), "sync", "tiktok");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("TIKTOK_HANDLES names no account");
  }

  @Test
  void xTakesAnAppsKeyAndSecretInPlaceOfABearer() {
    Map<String, String> settings = only("TWITTER_");
    settings.remove("TWITTER_BEARER_TOKEN");
    settings.put("TWITTER_API_KEY", XSimulator.APP_KEY);
    settings.put("TWITTER_API_SECRET", XSimulator.APP_SECRET);

    assertThat(RecordedRun.of(folder, settings, "sync", "x").code()).isZero();
  }

  @Test
  void creatorsAccessTokenAloneIsEnoughForPatreon() {
    try (DemoPlatforms own = DemoPlatforms.start(Instant.now())) {
      Map<String, String> settings =
          Map.of(
              "PATREON_BASE_URL", own.settings().get("PATREON_BASE_URL"),
              "PATREON_ACCESS_TOKEN", own.settings().get("PATREON_ACCESS_TOKEN"));

      assertThat(RecordedRun.of(folder, settings, "sync", "patreon").code()).isZero();
    }
  }

  @Test
  void missingSettingIsNamedWithItsRemedyInTheObjectToo() {
    RecordedRun run = RecordedRun.of(folder, Map.of(), "sync", "x", "--json");

    Json error = Json.parse(run.out()).get("streams").at(0).get("error");
    assertThat(error.get("message").text()).startsWith("TWITTER_BEARER_TOKEN is not set");
    assertThat(error.get("remedy").text()).startsWith("Put TWITTER_BEARER_TOKEN=");
    assertThat(run.code()).isEqualTo(3);
  }

  private static Map<String, String> settings() {
    return new HashMap<>(platforms.settings());
  }

  private static Map<String, String> only(String prefix) {
    Map<String, String> settings = settings();
    settings.keySet().removeIf(name -> !name.startsWith(prefix));
    return settings;
  }
}
