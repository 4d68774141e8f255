package dev.backline.social;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the module as a host sees it that added neither jsoup nor Playwright. */
class OptionalLibrariesTest {

  private static URLClassLoader withoutOptionalLibraries() throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()
          && !entry.matches(".*[/\\\\](jsoup|playwright|driver|gson)[^/\\\\]*\\.jar")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  @Test
  void instagramAndTheReaderOfPagesStartWithoutThem() throws Exception {
    try (URLClassLoader host = withoutOptionalLibraries()) {
      assertThatThrownBy(() -> host.loadClass("com.microsoft.playwright.Playwright"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> host.loadClass("org.jsoup.Jsoup"))
          .isInstanceOf(ClassNotFoundException.class);

      Class<?> secret = host.loadClass(Secret.class.getName());
      Object token = secret.getMethod("of", String.class).invoke(null, "IGAAinvented");
      Class<?> instagram = host.loadClass("dev.backline.social.instagram.Instagram");
      close(instagram.getMethod("connect", secret).invoke(null, token));

      Class<?> pages = host.loadClass("dev.backline.social.tiktok.TikTokPages");
      Object builder = pages.getMethod("builder").invoke(null);
      builder.getClass().getMethod("acceptResponsibility").invoke(builder);
      close(builder.getClass().getMethod("build").invoke(builder));
    }
  }

  private static void close(Object connection) throws Exception {
    connection.getClass().getMethod("close").invoke(connection);
  }
}
