package dev.backline.social.tiktok;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Opens pages in Chromium by Playwright, one after the other. Thread-safe. */
final class PlaywrightRenderer implements PageRenderer, AutoCloseable {

  /** Chromium keeps memory; a new one takes its place after so many pages. */
  private static final int PAGES_EACH = 50;

  private static final Set<String> UNNEEDED = Set.of("image", "media", "font");

  private final Path chromium;
  private final boolean sandboxed;
  private final Duration patience;
  private final Duration afterwards;
  private final ExecutorService thread;
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;
  private int pages;

  PlaywrightRenderer(Path chromium, boolean sandboxed, Duration patience, Duration afterwards) {
    this.chromium = chromium;
    this.sandboxed = sandboxed;
    this.patience = patience;
    this.afterwards = afterwards;
    // All of Playwright's objects belong to the thread that made them.
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread one = new Thread(task, "backline-tiktok-browser");
              one.setDaemon(true);
              return one;
            });
  }

  @Override
  public Rendered render(URI address, Wanted wanted) throws InterruptedException {
    return onItsThread(() -> show(address, wanted));
  }

  /** Starts the browser, so that the first page need not wait for it. */
  void start() throws InterruptedException {
    onItsThread(
        () -> {
          launch();
          return true;
        });
  }

  private <R> R onItsThread(Callable<R> work) throws InterruptedException {
    if (thread.isShutdown()) {
      throw new IllegalStateException("the browser is closed");
    }
    Future<R> future = thread.submit(work);
    try {
      return future.get(); // never cancelled in the middle: an interrupt breaks Playwright's pipe
    } catch (ExecutionException e) {
      String what = e.getCause() instanceof TimeoutError ? "took too long" : "failed";
      throw new BrowserFailedException("the browser " + what, e);
    }
  }

  private Rendered show(URI address, Wanted wanted) {
    Browser open = browser;
    if (open == null || !open.isConnected() || ++pages > PAGES_EACH) {
      open = launch();
    }
    Browser.NewContextOptions asked =
        new Browser.NewContextOptions()
            .setUserAgent(wanted.userAgent())
            .setLocale("en-US")
            .setAcceptDownloads(false)
            .setServiceWorkers(ServiceWorkerPolicy.BLOCK);
    try (BrowserContext context = open.newContext(asked)) {
      context.setDefaultTimeout((double) patience.toMillis());
      context.route("**/*", PlaywrightRenderer::let);
      Page page = context.newPage();
      Response response =
          page.navigate(
              address.toString(),
              new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
      boolean there = appears(page, wanted.first(), patience);
      if (there && !wanted.then().isEmpty()) {
        appears(page, wanted.then(), afterwards);
      }
      int status = response == null ? 0 : response.status();
      return new Rendered(status, URI.create(page.url()), page.content());
    }
  }

  private static void let(Route route) {
    if (UNNEEDED.contains(route.request().resourceType())) {
      route.abort();
    } else {
      route.resume();
    }
  }

  /** Waits for elements to be there, seen or not: data stands in scripts. */
  private static boolean appears(Page page, String selector, Duration atMost) {
    try {
      page.waitForSelector(
          selector,
          new Page.WaitForSelectorOptions()
              .setState(WaitForSelectorState.ATTACHED)
              .setTimeout((double) atMost.toMillis()));
      return true;
    } catch (TimeoutError e) {
      return false; // what stands there instead is judged by its text
    }
  }

  private Browser launch() {
    Playwright driver = playwright;
    if (driver == null) {
      driver =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      playwright = driver;
    }
    closeBrowser();
    pages = 1;
    Browser launched =
        driver
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setChromiumSandbox(sandboxed)
                    .setArgs(List.of("--disable-gpu")));
    browser = launched;
    return launched;
  }

  private void closeBrowser() {
    Browser old = browser;
    browser = null;
    if (old != null) {
      try {
        old.close();
      } catch (PlaywrightException e) {
        return; // a browser that died is closed
      }
    }
  }

  private boolean end() {
    closeBrowser();
    Playwright driver = playwright;
    playwright = null;
    if (driver != null) {
      driver.close();
    }
    return true;
  }

  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    Future<Boolean> ended = thread.submit(this::end);
    thread.shutdown();
    try {
      ended.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the browser did not end", e.getCause());
    }
  }
}
