package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileLinesTest {

  private static List<FileLines.Place> places(int count) {
    Random random = new Random(7);
    List<FileLines.Place> places = new ArrayList<>();
    long line = 2;
    long offset = 120;
    for (int i = 0; i < count; i++) {
      int length = 60 + random.nextInt(120);
      places.add(new FileLines.Place(line, offset, length));
      boolean multiline = random.nextInt(50) == 0;
      line += multiline ? 3 : 1;
      offset += length + 2;
    }
    return places;
  }

  @Test
  void placesSurvivePacking() {
    List<FileLines.Place> places = places(1000);

    FileLines unpacked = FileLines.parse(FileLines.of(places).text());

    assertThat(unpacked.places()).isEqualTo(places);
    assertThat(unpacked.place(500)).contains(places.get(500));
    assertThat(unpacked.place(1000)).isEmpty();
  }

  @Test
  void rowsMayStandInAnyOrder() {
    List<FileLines.Place> places =
        List.of(
            new FileLines.Place(900, 5_000_000_000L, 10),
            new FileLines.Place(1, 0, 0),
            new FileLines.Place(3, 100, 1_000_000));

    assertThat(FileLines.parse(FileLines.of(places).text()).places()).isEqualTo(places);
  }

  @Test
  void aPlaceCostsAboutTwoBytes() {
    assertThat(FileLines.of(places(1000)).text().length()).isLessThan(3 * 1000);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new FileLines.Place(0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 0");
  }
}
