package dev.backline.patreon;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the module as a host sees it that added none of the optional libraries. */
class OptionalLibrariesTest {

  private URLClassLoader host;

  @BeforeEach
  void withoutThem() throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()
          && !entry.matches(".*[/\\\\](playwright|driver|gson|jsoup|commonmark)[^/\\\\]*\\.jar")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    host = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void close() throws IOException {
    host.close();
  }

  @Test
  void theConnectionStarts() throws Exception {
    assertThatThrownBy(() -> host.loadClass("org.jsoup.Jsoup"))
        .isInstanceOf(ClassNotFoundException.class);
    Class<?> secret = host.loadClass("dev.backline.core.Secret");
    Class<?> patreon = host.loadClass(Patreon.class.getName());

    Object connection =
        patreon
            .getMethod("connect", secret)
            .invoke(null, secret.getMethod("of", String.class).invoke(null, "invented"));

    assertThat(patreon.getMethod("members").invoke(connection)).isNotNull();
    patreon.getMethod("close").invoke(connection);
  }

  @Test
  void theTextOfPostsSaysWhatIsMissing() throws Exception {
    Class<?> html = host.loadClass("dev.backline.patreon.publish.PostHtml");

    assertThatThrownBy(() -> html.getMethod("of", String.class).invoke(null, "Hear it **first**."))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("add org.jsoup:jsoup and org.commonmark:commonmark");
  }

  @Test
  void theBrowserPublisherSaysWhatIsMissing() throws Exception {
    Class<?> publisher = host.loadClass("dev.backline.patreon.browser.BrowserPublisher");
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
