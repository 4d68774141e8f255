package dev.backline.examples.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir private Path folder;

  @Test
  void environmentWinsOverFile() throws IOException {
    Settings settings =
        given("ETSY_SHOP_ID=111\nETSY_API_KEY=from-file", Map.of("ETSY_SHOP_ID", "222"));

    assertThat(settings.text("ETSY_SHOP_ID")).contains("222");
    assertThat(settings.text("ETSY_API_KEY")).contains("from-file");
  }

  @Test
  void blankSettingCountsAsNotSetAndHidesNothing() throws IOException {
    Settings settings = given("A=\nB=kept", Map.of("B", " "));

    assertThat(settings.given("A")).isFalse();
    assertThat(settings.text("B")).contains("kept");
  }

  @Test
  void quotesCommentsAndExportsAreRead() throws IOException {
    Settings settings =
        given(
            """
            # a comment
            export PLAIN=one two # and why
            SINGLE='as $is # here'
            DOUBLE="line\\nbreak \\"said\\" he" # after
            HASH=a#b
            """,
            Map.of());

    assertThat(settings.text("PLAIN")).contains("one two");
    assertThat(settings.text("SINGLE")).contains("as $is # here");
    assertThat(settings.text("DOUBLE")).contains("line\nbreak \"said\" he");
    assertThat(settings.text("HASH")).contains("a#b");
  }

  @Test
  void brokenLineIsNamedByNumberAndNotShown() {
    assertThatThrownBy(() -> given("A=1\nhunter2 is my password", Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void missingCredentialNamesItselfAndItsPurpose() throws IOException {
    Settings settings = given("", Map.of());

    assertThatThrownBy(() -> settings.requireSecret("ETSY_API_KEY", "syncing etsy"))
        .isInstanceOfSatisfying(
            SettingException.class, failure -> assertThat(failure.credential()).isTrue())
        .hasMessage("ETSY_API_KEY is not set, which syncing etsy needs");
  }

  @Test
  void missingFileIsNoSettings() {
    assertThat(Settings.read(Map.of(), Path.of("none.env"), folder).text("A")).isEmpty();
  }

  @Test
  void folderInPlaceOfFileIsOneSentence() {
    assertThatThrownBy(() -> Settings.read(Map.of(), folder, folder))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("can't be read");
  }

  @Test
  void switchesAndSecondsRefuseWhatTheyAreNot() throws IOException {
    Settings settings = given("ON=true\nODD=perhaps\nEVERY=3600\nNEVER=-1", Map.of());

    assertThat(settings.on("ON")).isTrue();
    assertThat(settings.on("ABSENT")).isFalse();
    assertThat(settings.seconds("EVERY", Duration.ZERO)).isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> settings.on("ODD")).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> settings.seconds("NEVER", Duration.ZERO))
        .isInstanceOf(SettingException.class);
  }

  private Settings given(String file, Map<String, String> environment) throws IOException {
    Files.writeString(folder.resolve(".env"), file);
    return Settings.read(environment, Path.of(".env"), folder);
  }
}
