package dev.backline.patreon.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the module as a host sees it that did not add Playwright. */
class WithoutPlaywrightTest {

  private static URLClassLoader withoutPlaywright() throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty() && !entry.matches(".*[/\\\\](playwright|driver|gson)[^/\\\\]*\\.jar")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  @Test
  void theConnectionStartsAndTheBrowserPublisherSaysWhatIsMissing() throws Exception {
    try (URLClassLoader host = withoutPlaywright()) {
      Class<?> secret = host.loadClass("dev.backline.core.Secret");
      Class<?> patreon = host.loadClass("dev.backline.patreon.Patreon");
      Object connection =
          patreon
              .getMethod("connect", secret)
              .invoke(null, secret.getMethod("of", String.class).invoke(null, "invented"));
      patreon.getMethod("close").invoke(connection);
      Class<?> publisher = host.loadClass(BrowserPublisher.class.getName());
      Object builder = publisher.getMethod("with", Path.class).invoke(null, Path.of("profile"));

      assertThatThrownBy(() -> builder.getClass().getMethod("build").invoke(builder))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .satisfies(
              failure ->
                  assertThat(failure.getClass().getSimpleName())
                      .isEqualTo("BrowserUnavailableException"))
          .hasMessageContaining("add com.microsoft.playwright:playwright");
    }
  }
}
