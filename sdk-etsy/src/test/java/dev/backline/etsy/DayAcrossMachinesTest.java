package dev.backline.etsy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Ticker;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.etsy.testing.EtsySimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs use one app's key; Etsy counts their calls together. */
class DayAcrossMachinesTest {

  private static final int DAY = 300;

  @Test
  void machinesThatShareTheKeysDayAreNeverRefusedAndLeaveLittleOfIt(@TempDir Path folder)
      throws Exception {
    try (EtsySimulator simulator =
        EtsySimulator.ofShop(1, InstantSource.system(), Ticker.system(), 3, DAY)
            .limits(1_000, DAY)) {
      simulator.start();
      List<Process> machines = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        machines.add(
            start(simulator.url("/v3").toString(), "jdbc:sqlite:" + folder.resolve("quota.db")));
      }
      int sent = 0;
      for (Process machine : machines) {
        String said = new String(machine.getInputStream().readAllBytes(), UTF_8);
        assertThat(machine.waitFor()).as(said).isZero();
        sent += Integer.parseInt(said.strip().replaceFirst("(?s).*SENT ", ""));
      }

      assertThat(sent).isBetween(DAY * 99 / 100, DAY);
      assertThat(pings(simulator)).isEqualTo(sent); // none was sent to be refused
    }
  }

  private static long pings(EtsySimulator simulator) {
    return simulator.requests().stream()
        .map(SimulatedRequest::path)
        .filter(path -> path.endsWith("/openapi-ping"))
        .count();
  }

  private static Process start(String etsy, String database) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    command.addAll(List.of(PingingMachine.class.getName(), etsy, database));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
