package dev.backline.examples.app.platform;

import dev.backline.core.auth.Login;

/**
 * A sign-in at a platform under way: who begins it, for which account, and what to close after.
 *
 * @param login begins and finishes it
 * @param account the account's name in the token store
 * @param end releases what was opened
 */
public record SignIn(Login login, String account, Runnable end) implements AutoCloseable {

  @Override
  public void close() {
    end.run();
  }
}
