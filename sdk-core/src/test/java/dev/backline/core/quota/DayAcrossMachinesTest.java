package dev.backline.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.testing.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four JVMs share 10,000 calls a day. */
class DayAcrossMachinesTest {

  private static final int LIMIT = 10_000;

  private final List<Process> machines = new ArrayList<>();

  @AfterEach
  void killAll() {
    machines.forEach(Process::destroyForcibly);
  }

  @Test
  void fourMachinesNeverExceedTheDayAndLeaveLittleOfItOverSqlite(@TempDir Path folder)
      throws Exception {
    assertThat(drain("jdbc:sqlite:" + folder.resolve("quota.db"))).isBetween(9_900, LIMIT);
  }

  @Test
  void fourMachinesNeverExceedTheDayAndLeaveLittleOfItOverPostgres() throws Exception {
    assertThat(drain(PostgresServer.emptySchema())).isBetween(9_900, LIMIT);
  }

  private int drain(String url) throws IOException {
    List<BufferedReader> outputs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Process machine = start(url);
      machines.add(machine);
      outputs.add(
          new BufferedReader(
              new InputStreamReader(machine.getInputStream(), StandardCharsets.UTF_8)));
    }
    for (BufferedReader output : outputs) {
      await(output, "READY");
    }
    for (Process machine : machines) {
      machine.getOutputStream().write('\n');
      machine.getOutputStream().flush();
    }
    int sent = 0;
    for (BufferedReader output : outputs) {
      sent += Integer.parseInt(await(output, "SENT").split(" ", -1)[1]);
    }
    return sent;
  }

  private static String await(BufferedReader output, String word) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(word)) {
        return line;
      }
      said.append(line).append('\n');
    }
    throw new IOException("a machine died: " + said);
  }

  private static Process start(String url) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    command.addAll(List.of(DrainingMachine.class.getName(), url, Integer.toString(LIMIT)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
