package dev.backline.etsy;

import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.Secret;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.etsy.testing.EtsySimulator;
import java.net.URI;

/** The main class of one JVM of several that use up a key's day. */
final class PingingMachine {

  private PingingMachine() {}

  /**
   * Calls until the day is used up, and prints how many calls were answered.
   *
   * @param arguments the address that stands for Etsy's, the storage's URL
   */
  public static void main(String... arguments) {
    int sent = 0;
    try (JdbcStorage storage = JdbcStorage.open(arguments[1]);
        Etsy etsy =
            Etsy.builder(
                    Keystring.parse(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET),
                    new ShopId(EtsySimulator.SHOP))
                .baseUrl(URI.create(arguments[0]))
                .accessToken(Secret.of("1.unused"))
                .sharedLimits(storage)
                .build()) {
      while (sent < 100_000) {
        etsy.check();
        sent++;
      }
    } catch (QuotaExhaustedException usedUp) {
      System.out.println("SENT " + sent);
    }
  }
}
