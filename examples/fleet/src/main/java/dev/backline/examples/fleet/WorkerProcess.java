package dev.backline.examples.fleet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;

/**
 * The worker program: runs until its standard input ends, so that it never outlives who started it.
 * Says {@code READY} when it takes accounts, and at its end what it cost.
 */
public final class WorkerProcess {

  private WorkerProcess() {}

  /** Runs a worker; see {@link WorkerSettings} for the arguments. */
  public static void main(String... arguments) throws IOException, SQLException {
    try (RunningWorker worker = new RunningWorker(WorkerSettings.parse(arguments))) {
      worker.start();
      say("READY");
      while (System.in.read() >= 0) {
        // nothing is said to it but the end
      }
      say(
          "COST storeMillis=%d transactions=%d cpuMillis=%d"
              .formatted(worker.storeTime().toMillis(), worker.transactions(), cpuMillis()));
    }
    Runtime.getRuntime().halt(0); // threads of libraries would hold it up
  }

  private static long cpuMillis() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1_000_000
        : 0;
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
