package dev.backline.examples.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

  @TempDir private Path folder;

  @Test
  void unknownPlatformIsUsage() {
    assertOneSentence(run("check", "spotify"), 2, "'spotify' is not a platform Backline knows");
  }

  @Test
  void impossibleDateIsUsage() {
    assertOneSentence(
        run("report", "revenue", "--from", "2024-02-30"), 2, "'2024-02-30' is not a date");
  }

  @Test
  void takenPortIsUsage() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertOneSentence(run("serve", "--port", port), 2, "port " + port + " at 127.0.0.1 is taken");
    }
  }

  @Test
  void fileThatCannotBeReadIsUsage() throws IOException {
    Files.createDirectory(folder.resolve("statement.csv"));

    assertOneSentence(run("import", "statement.csv"), 2, "the file statement.csv can't be read");
  }

  @Test
  void mappingToAFieldThatIsNotThereIsUsage() throws IOException {
    Files.writeString(folder.resolve("tips.csv"), "Who,Much\nAda,3.50\n");

    assertOneSentence(
        run("import", "tips.csv", "--map", "Who=nonsense"), 2, "there is no field 'nonsense'");
  }

  @Test
  void mappingThatIsNoMappingIsUsage() throws IOException {
    Files.writeString(folder.resolve("tips.csv"), "Who,Much\nAda,3.50\n");
    Files.writeString(folder.resolve("mapping.json"), "{");

    assertOneSentence(
        run("import", "tips.csv", "--mapping", "mapping.json"), 2, "mapping.json is no mapping");
  }

  @Test
  void currencyThatIsNoneIsUsage() throws IOException {
    Files.writeString(folder.resolve("tips.csv"), "Who,Much\nAda,3.50\n");

    assertOneSentence(
        run("import", "tips.csv", "--map", "Much=net", "--currency", "EURO"),
        2,
        "'EURO' is not a currency");
  }

  @Test
  void sourceOfAnyWordsGetsANameThatIsKept() throws IOException {
    Files.writeString(folder.resolve("tips.csv"), "Who,When,Much\nAda,2024-05-01,3.50\n");

    RecordedRun run =
        run(
            "import",
            "tips.csv",
            "--map",
            "Who=artist",
            "--map",
            "When=occurred",
            "--map",
            "Much=net",
            "--currency",
            "EUR",
            "--source",
            "My Club!",
            "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"platform\":\"my-club\"");
  }

  @Test
  void numberAndChoiceThatAreNoneAreUsage() {
    assertOneSentence(run("serve", "--port", "abc"), 2, "'abc' is not a whole number");
    assertOneSentence(
        run("report", "revenue", "--format", "pdf"), 2, "'pdf' is not one of table, csv, json");
  }

  @Test
  void keyThatIsNoneIsNamedAsTheSettingItIs() {
    RecordedRun run = RecordedRun.of(folder, Map.of("BACKLINE_VAULT_KEY", "hush-hush"), "status");

    assertOneSentence(run, 3, "BACKLINE_VAULT_KEY is not a key");
    assertThat(run.err()).doesNotContain("hush-hush");
  }

  @Test
  void demoOnATakenPortSaysSoBeforeItBegins() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      RecordedRun run = run("demo", "--port", port);

      assertOneSentence(run, 2, "port " + port + " at 127.0.0.1 is taken");
      assertThat(run.out()).doesNotContain("Synced");
    }
  }

  @Test
  void demoDoesNotMixItsNumbersWithThoseOfADatabaseInUse() {
    run("manual", "--platform", "tiktok", "--account", "ada", "--followers", "1200");
    String before = run("report", "social").out();

    RecordedRun run = run("demo", "--once", "--db", "jdbc:sqlite:" + folder.resolve("backline.db"));

    assertOneSentence(run, 2, "this database is in use already");
    assertThat(run("report", "social").out()).isEqualTo(before).contains("1200");
  }

  @Test
  void databaseThatCannotBeReachedIsStorage() {
    RecordedRun run = run("status", "--db", "jdbc:postgresql://127.0.0.1:1/x?password=hush-hush");

    assertOneSentence(run, 4, "can't be reached");
    assertThat(run.err()).doesNotContain("hush-hush");
  }

  @Test
  void databaseOfANewerVersionIsStorageAndStaysAsItIs() throws SQLException {
    run("status");
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("backline.db"));
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate("update app_schema set version = 99")).isEqualTo(1);
    }

    assertOneSentence(run("status"), 4, "the database was written by a newer Backline");
  }

  @Test
  void missingCredentialsAreCredentials() {
    assertOneSentence(run("etsy", "validate"), 3, "ETSY_SHOP_ID is not set, which Etsy needs");
  }

  @Test
  void settingsFileThatIsNamedAndNotThereIsUsage() {
    assertOneSentence(
        run("status", "--env-file", "nix.env"), 2, "there is no settings file nix.env");
  }

  @Test
  void addressInPlainHttpBeyondThisMachineIsUsage() {
    RecordedRun run =
        RecordedRun.of(
            folder,
            Map.of(
                "TWITTER_BASE_URL",
                "http://api.example",
                "TWITTER_BEARER_TOKEN",
                "invented",
                "TWITTER_USERNAMES",
                "ada"),
            "sync",
            "x");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("TWITTER_BASE_URL is plain http");
  }

  private static void assertOneSentence(RecordedRun run, int code, String words) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    // a remedy stands below the sentence, and nothing else
    assertThat(run.err().lines().filter(line -> !line.startsWith("A key that seals")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("backline: ")
        .contains(words);
  }

  private RecordedRun run(String... args) {
    return RecordedRun.of(folder, Map.of(), args);
  }
}
