package dev.backline.examples.app.platform;

import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import java.net.URI;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A sign-in at a platform: how it begins, how it ends, and what to close after.
 *
 * @param begin returns where to send the owner, from where to come back to and the session
 * @param finish keeps the grant, from the parameters of the way back and the session
 * @param end releases what was opened
 */
public record SignIn(
    BiFunction<URI, String, Login.Begun> begin,
    BiFunction<Map<String, String>, String, Grant> finish,
    Runnable end)
    implements AutoCloseable {

  @Override
  public void close() {
    end.run();
  }
}
