package dev.backline.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ImportException;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StreamCount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingTest {

  @Test
  void plainPairsAreEnough() {
    Mapping mapping =
        Mapping.parse("{\"Track Name\": \"track_title\", \"Streams\": \"spotify_streams\"}");

    List<MappedLine> lines = lines("Track Name,Streams\nNight Bus,1204\nLast Stop,7\n", mapping);

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).title()).isEqualTo("Night Bus");
    assertThat(lines.get(0).fields()).containsEntry("spotify_streams", "1204");
  }

  @Test
  void columnThatIsNotThereIsNamedWithThoseThatAre() {
    Mapping mapping = Mapping.parse("{\"Track Name\": \"track_title\"}");

    assertThatThrownBy(() -> lines("Song,Streams\nNight Bus,1\n", mapping))
        .isInstanceOf(MissingColumnException.class)
        .hasMessageContaining("lacks 'Track Name'")
        .hasMessageContaining("'Song', 'Streams'");
  }

  @Test
  void unknownFieldIsRefusedWithTheFieldsThereAre() {
    assertThatThrownBy(() -> Mapping.parse("{\"Track\": \"trak_title\"}"))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("there is no field 'trak_title'")
        .hasMessageContaining("track_title");
  }

  @Test
  void datedCountsBecomeStreamCountsOfTheirPlatform() {
    Mapping mapping =
        Mapping.parse(
            "{\"Song\": \"track_title\", \"Day\": \"day\", \"Spotify\": \"spotify_streams\","
                + " \"Apple\": \"apple_music_streams\"}");

    List<Fact> facts = facts("Song,Day,Spotify,Apple\nNight Bus,2026-03-04,12,3\n", mapping);

    assertThat(facts)
        .extracting(fact -> ((StreamCount) fact).platform() + " " + ((StreamCount) fact).streams())
        .containsExactlyInAnyOrder("spotify 12", "apple_music 3");
  }

  @Test
  void eachOperationYieldsItsField() {
    Mapping mapping =
        Mapping.parse(
            """
            {"name": "club", "fields": {
               "title": "Track", "occurred": {"column": "Monat", "pattern": "MM/uuuu"},
               "gross": {"column": "Betrag", "decimals": "comma"},
               "fees": {"percent": "15", "of": "Betrag"},
               "currency": {"constant": "EUR"}, "platform": {"constant": "club"},
               "artist": {"join": "{First} {Last}"}, "account": {"preamble": "Konto"}},
             "skip": [{"column": "Typ", "equals": ["Auszahlung"]}]}
            """);
    String file =
        "Konto: 4711\nTrack;Monat;Betrag;First;Last;Typ\n"
            + "Night Bus;03/2026;1.234,50;Ada;Example;Verkauf\n"
            + "-;04/2026;-1.234,50;;;Auszahlung\nLast Stop;04/2026;10,00;Bo;Example;Verkauf\n";

    List<Fact> facts = facts(file, mapping);

    RevenueEvent first = (RevenueEvent) facts.get(0);
    assertThat(facts).hasSize(2);
    assertThat(first.account()).isEqualTo("4711");
    assertThat(first.artist()).isEqualTo("Ada Example");
    assertThat(first.gross()).isEqualByComparingTo("1234.50");
    assertThat(first.fees()).isEqualByComparingTo("185.175");
    assertThat(first.net()).isEqualByComparingTo("1049.325");
    assertThat(first.occurred()).hasToString("2026-03-01");
  }

  @Test
  void jsonIsReadBackWithoutADifference() {
    Mapping mapping =
        Mapping.ofPairs("mine", Map.of("Song", "track_title"))
            .with("fees", new FieldRule.Percentage(new java.math.BigDecimal("2.5"), "Net"))
            .with(
                "net",
                new FieldRule.FromColumn("Net", Optional.of(DecimalStyle.COMMA), Optional.empty()));

    assertThat(Mapping.parse(mapping.text())).isEqualTo(mapping);
  }

  @Test
  void amountsOfOneReadingAreReadInEitherStyle() {
    assertThat(nets("Song;Net\na;1.234,50\nb;12,5\nc;1.000\n"))
        .containsExactly("1234.50", "12.5", "1000");
    assertThat(nets("Song;Net\na;1,234.50\nb;12.5\nc;1,000\n"))
        .containsExactly("1234.50", "12.5", "1000");
  }

  @Test
  void columnThatStaysUndecidableIsRefusedWithBothReadings() {
    assertThatThrownBy(() -> nets("Song;Net\na;1.234\nb;2.500\n"))
        .isInstanceOf(AmbiguousColumnException.class)
        .hasMessageContaining("column 'Net' can be read in 2 ways")
        .hasMessageContaining("'1.234' is 1.234 with a point")
        .hasMessageContaining("1234 with a comma");
  }

  @Test
  void valueFarDownTheFileDecidesItsColumn() {
    StringBuilder file = new StringBuilder("Song;Net\n");
    for (int i = 0; i < 30_000; i++) {
      file.append("a").append(i).append(";1.234\n");
    }
    file.append("z;0,5\n");

    assertThat(nets(file.toString())).hasSize(30_001).startsWith("1234").endsWith("0.5");
  }

  @Test
  void datesThatStayUndecidableAreRefusedWithBothReadings() {
    Mapping mapping = Mapping.parse("{\"Song\": \"track_title\", \"Day\": \"day\"}");

    assertThatThrownBy(() -> lines("Song,Day\na,03/04/2026\nb,05/06/2026\n", mapping))
        .isInstanceOf(AmbiguousColumnException.class)
        .hasMessageContaining("2026-03-04 by M/d/uuuu")
        .hasMessageContaining("2026-04-03 by d/M/uuuu");
    assertThat(lines("Song,Day\na,03/04/2026\nb,15/06/2026\n", mapping).get(0).day())
        .hasToString("2026-04-03");
  }

  @Test
  void countsAsPeopleReadThemKeepTheirInterval() {
    Mapping mapping =
        Mapping.parse("{\"Page\": \"account\", \"Fans\": \"followers\", \"Day\": \"day\"}");

    MappedLine line = lines("Page;Fans;Day\nada;1.2M;2026-01-31\n", mapping).get(0);

    assertThat(line.fields()).containsEntry("followers", "1200000 (1150000 to 1249999)");
    assertThat(MappedFacts.of(line).get(0))
        .extracting("followers", "followersLow", "followersHigh")
        .containsExactly(1_200_000L, 1_150_000L, 1_249_999L);
  }

  @Test
  void proposalArguesItsGuessesAndCanBeReplayed() {
    String file =
        "Song Title,Performer,Store Front,ISRC Code,Curr,Net Royalty,Sale Period\n"
            + "Night Bus,Ada Example,Spotify,QZXX02600001,EUR,0.0123,2026-01-01\n"
            + "Last Stop,Ada Example,Deezer,QZXX02600002,EUR,1.5,2026-01-15\n";

    Inspection inspection = open(file).inspect(CsvPresets.of(new TipJarPreset()));
    Mapping mapping = inspection.proposal().mapping("proposed");

    assertThat(mapping.fields().keySet())
        .contains("track_title", "artist_name", "isrc", "currency", "net", "occurred");
    assertThat(inspection.proposal().columns().get(4).guesses().get(0).evidence())
        .anyMatch(evidence -> evidence.finding().equals("100 % ISO currency codes"));
    assertThat(inspection.proposal().columns().get(5).guesses()).hasSizeGreaterThan(1);
    assertThat(lines(file, Mapping.parse(mapping.text()))).hasSize(2);
  }

  @Test
  void previewShowsRowsAsReadAndAsMapped() {
    Mapping mapping = Mapping.parse("{\"Song\": \"track_title\", \"Plays\": \"spotify_streams\"}");

    Preview preview = open("Song,Plays\nNight Bus,12\nLast Stop,many\n").preview(mapping);

    assertThat(preview.read().get(0)).containsExactly("Night Bus", "12");
    assertThat(preview.imported().get(0)).isInstanceOf(CsvRow.Accepted.class);
    assertThat(preview.imported().get(1)).isInstanceOf(CsvRow.Rejected.class);
  }

  private static List<String> nets(String file) {
    Mapping mapping = Mapping.parse("{\"Song\": \"track_title\", \"Net\": \"net\"}");
    return lines(file, mapping).stream()
        .map(line -> line.fields().getOrDefault("net", "absent"))
        .toList();
  }

  private static List<Fact> facts(String file, Mapping mapping) {
    return lines(file, mapping).stream().flatMap(line -> MappedFacts.of(line).stream()).toList();
  }

  private static CsvImport open(String file) {
    return Csv.open("mapped.csv", file.getBytes(StandardCharsets.UTF_8));
  }

  private static List<MappedLine> lines(String file, Mapping mapping) {
    List<MappedLine> lines = new ArrayList<>();
    try (CsvReader<MappedLine> reader = open(file).read(mapping)) {
      while (reader.hasNext()) {
        CsvRow<MappedLine> row = reader.next();
        if (row instanceof CsvRow.Rejected<MappedLine> rejected) {
          throw new AssertionError(rejected.toString());
        }
        if (row instanceof CsvRow.Accepted<MappedLine> accepted) {
          lines.add(accepted.value());
        }
      }
    }
    return lines;
  }
}
