package dev.backline.core.quota;

import dev.backline.core.storage.jdbc.JdbcStorage;
import java.time.Duration;

/** The main class of one JVM of several that use up a shared day as fast as they can. */
final class DrainingMachine {

  private DrainingMachine() {}

  /**
   * Waits for a line on the input, so that all begin together; prints how many calls it sent.
   *
   * @param arguments the storage's URL, the limit of the day
   */
  public static void main(String... arguments) throws Exception {
    try (JdbcStorage storage = JdbcStorage.open(arguments[0]);
        SlidingGovernor governor =
            Governor.builder("app")
                .window(QuotaWindow.of(Long.parseLong(arguments[1]), Duration.ofDays(1)))
                .sharedThrough(storage)
                .build()) {
      System.out.println("READY");
      System.in.read();
      int sent = 0;
      while (governor.admit(Lane.BULK, 1, Duration.ZERO) instanceof Admission.Granted) {
        sent++;
      }
      System.out.println("SENT " + sent);
    }
  }
}
