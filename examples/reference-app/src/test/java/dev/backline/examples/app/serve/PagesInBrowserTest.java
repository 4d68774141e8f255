package dev.backline.examples.app.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesInBrowserTest {

  /**
   * What somebody would miss who can't see the page, or can't see it well: one first heading and no
   * level left out, a name for every control, picture and table, a main part, the page's language,
   * and text that stands out from what is behind it by the ratio of WCAG's level AA.
   */
  private static final String FOR_EVERYBODY =
      """
      () => {
        const missed = [];
        const seen = e => e.checkVisibility() && e.getClientRects().length > 0;
        const levels = [...document.querySelectorAll('h1,h2,h3,h4')].filter(seen)
            .map(h => Number(h.tagName[1]));
        if (levels.filter(l => l === 1).length !== 1) missed.push('h1 x ' + levels.join());
        levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) missed.push('level ' + levels.join()); });
        if (!document.documentElement.lang) missed.push('no language');
        if (document.querySelectorAll('main').length !== 1) missed.push('no main');
        const name = e => (e.labels && [...e.labels].map(l => l.innerText).join(' ').trim())
            || e.getAttribute('aria-label') || e.innerText.trim() || e.title
            || (e.getAttribute('aria-labelledby') && document.getElementById(e.getAttribute('aria-labelledby')).innerText);
        for (const e of document.querySelectorAll(
            'a[href],button,input:not([type=hidden]),select,textarea,summary,canvas,img,[role=region],nav')) {
          if (seen(e) && !name(e)) missed.push('no name: ' + e.outerHTML.slice(0, 90));
        }
        for (const t of document.querySelectorAll('table')) {
          if (!t.caption) missed.push('no caption');
          if (t.querySelectorAll('thead th:not([scope])').length) missed.push('no scope');
        }
        const rgb = c => c.match(/[0-9.]+/g).map(Number);
        const light = ([r, g, b]) => {
          const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * x + 0.7152 * y + 0.0722 * z;
        };
        const behind = e => {
          for (let at = e; at; at = at.parentElement) {
            const c = rgb(getComputedStyle(at).backgroundColor);
            if (c.length === 3 || c[3] === 1) return c;
          }
          return [255, 255, 255];
        };
        const faint = new Set();
        for (const e of document.querySelectorAll('body *')) {
          const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
          if (!own || !seen(e) || e.matches('option,:disabled,.hidden,.hidden *,.skip')) continue;
          const style = getComputedStyle(e);
          const [a, b] = [light(rgb(style.color)), light(behind(e))];
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          const size = parseFloat(style.fontSize);
          const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
          if (ratio < (large ? 3 : 4.5)) {
            faint.add(ratio.toFixed(2) + ' ' + e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20));
          }
        }
        return [...missed, ...[...faint].slice(0, 8)].join('; ');
      }
      """;

  private static final String SIDEWAYS =
      """
      () => [...document.querySelectorAll('.scroll')]
          .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
          .map(e => e.getAttribute('aria-label')).join('; ')
      """;

  private static ServedDemo demo;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void open() {
    setDefaultAssertionTimeout(30_000); // a busy machine imports slowly
    demo = new ServedDemo(Map.of());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  @AfterAll
  static void close() {
    browser.close();
    playwright.close();
    demo.close();
  }

  @BeforeEach
  void newPage() {
    visit(1280, 900);
  }

  @AfterEach
  void closePage() {
    context.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/revenue",
        "/streaming",
        "/audience",
        "/marketing",
        "/bandcamp",
        "/patreon",
        "/patreon/members",
        "/patreon/posts",
        "/patreon/drafts",
        "/patreon/drafts/new",
        "/patreon/templates",
        "/etsy",
        "/etsy/inventory?direction=push",
        "/imports",
        "/imports/rejects",
        "/login",
        "/connections",
        "/jobs",
        "/docs",
        "/figures/revenue/platform=spotify/USD"
      })
  void pageLoadsWithoutAComplaintAndHoldsOnAPhone(String path) {
    goTo(path);
    assertThat(page.locator("h1").first()).isVisible();
    assertThat(page.evaluate(FOR_EVERYBODY)).as("in light").isEqualTo("");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(page.evaluate(FOR_EVERYBODY)).as("in dark").isEqualTo("");

    context.close();
    visit(390, 844);
    goTo(path);

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    assertThat(page.evaluate(SIDEWAYS)).as("tables that scroll sideways").isEqualTo("");
    assertThat(complaints).isEmpty();
  }

  @Test
  void menuOpensOnAPhoneAndLeadsOn() {
    context.close();
    visit(390, 844);
    goTo("/");

    page.locator("details.menu summary").click();
    page.locator("details.menu nav").getByText("Revenue").click();

    assertThat(page.locator("h1")).hasText("Revenue");
  }

  @Test
  void figureIsExplainedDownToItsRow() {
    goTo("/revenue?currency=USD");
    assertThat(page.locator("main")).containsText("Expected and reported");
    page.locator("section.panel", new Page.LocatorOptions().setHasText("By platform"))
        .locator("td.num a")
        .first()
        .click();
    assertThat(page.locator("h1")).containsText("Revenue, platform");

    page.locator("a[href^='/rows/']").first().click();

    // by its element: Playwright can't spell the role of a heading where I has a dotless small
    // letter
    assertThat(page.locator("h2", new Page.LocatorOptions().setHasText("Where it came from")))
        .isVisible();
    assertThat(page.locator("main")).containsText("Line");
    assertThat(complaints).isEmpty();
  }

  @Test
  void fileOverTheLimitIsNotEvenSentAndTheNextOneIsTaken() throws IOException {
    Path huge = demo.folder().resolve("huge.csv");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength((1L << 30) + 1); // sparse: it takes no room
    }
    goTo("/imports");
    assertThat(page.getByRole(AriaRole.ALERT)).isHidden();

    page.locator("input[type=file]").setInputFiles(huge);

    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText("larger than the 1024 MB taken here. Import it with backline import FILE");

    Path small = Files.writeString(demo.folder().resolve("small.csv"), "Title,Amount\nMoss,1.00\n");
    page.locator("input[type=file]").setInputFiles(small);
    assertThat(page.locator("h1")).hasText("small.csv");
  }

  @Test
  void importWizardRunsEndToEndOnAMessyFile() throws IOException {
    Path file = demo.folder().resolve("messy.csv");
    Files.writeString(
        file,
        """
        Artist;Titel;Datum;Betrag
        Ada Example;Night Train;03.04.2024;1.234,50
        Night Bus;Ghost;15.04.2024;12,00
        The Ferns;Moss;not a date;1,00
        """);
    goTo("/imports");
    page.locator("input[type=file]").setInputFiles(file);
    assertThat(page.locator("h1")).hasText("messy.csv");

    page.locator("#kind").selectOption("mapping");
    page.locator("#currency").fill("EUR");
    page.locator("#source").fill("club");
    page.locator("#f1").selectOption("title");
    page.getByRole(AriaRole.BUTTON, button("Preview")).click();
    assertThat(page.locator("main")).containsText("As imported");
    page.getByRole(AriaRole.BUTTON, button("Import")).click();

    assertThat(page.locator("h1")).hasText("Imported");
    assertThat(page.locator(".stat", new Page.LocatorOptions().setHasText("New")))
        .containsText("2");
    page.getByText("See the rejected rows").click();
    page.locator("input[name=raw]").first().fill("The Ferns;Moss;20.04.2024;1,00");
    page.getByText("Save the correction").first().click();
    assertThat(page.locator("main")).containsText("The correction is kept");
    assertThat(complaints).isEmpty();
  }

  @Test
  void postIsDraftedAndPreviewedWithoutItsScript() {
    goTo("/patreon/drafts/new");
    page.locator("#title").fill("New song");

    page.locator("#markdown").fill("It is **out** now. <script>alert(1)</script>");

    assertThat(page.locator("#preview strong")).hasText("out");
    assertThat(page.locator("#preview script")).hasCount(0);
    page.getByRole(AriaRole.BUTTON, button("Save")).click();
    assertThat(page.locator("main")).containsText("Saved.");
    page.locator("#readers").selectOption("public");
    page.getByRole(AriaRole.BUTTON, button("Save")).click();
    assertThat(page.locator("#readers")).hasValue("public");
    assertThat(complaints).isEmpty();
  }

  @Test
  void inventoryPlanIsConfirmed() {
    goTo("/etsy/inventory?direction=push");
    assertThat(page.locator("main")).containsText("Nothing has changed yet");

    page.getByText("Confirm and level").click();

    assertThat(page.locator("h1")).hasText("Etsy");
    page.waitForCondition(
        () -> {
          page.reload();
          return page.locator("main").innerText().contains("Levelled");
        });
    assertThat(page.locator("main")).containsText("Inventory log");
  }

  @Test
  void darkIsKeptWhenChosen() {
    goTo("/");
    page.locator("#theme").selectOption("dark");
    page.waitForLoadState();

    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void templateMakesManyDraftsAtOnce() {
    goTo("/patreon/templates");
    page.locator("#name").fill("Monthly");
    page.locator("#title").fill("News of {{month}}");
    page.locator("#markdown").fill("Hear **{{song}}** first.");
    page.getByRole(AriaRole.BUTTON, button("Save the template")).click();
    page.getByText("Monthly").first().click();
    page.locator("#lines").fill("May | Night Train\nJune | Moss");
    page.getByRole(AriaRole.BUTTON, button("Make drafts")).click();

    assertThat(page.locator("main")).containsText("2 drafts were made.");
    assertThat(page.locator("main")).containsText("News of June");
    assertThat(complaints).isEmpty();
  }

  @Test
  void grantIsRenewedFromThePageOfConnections() {
    goTo("/connections");
    page.locator("section.panel", new Page.LocatorOptions().setHasText("Campaigns"))
        .getByText("Refresh the token")
        .click();

    assertThat(page.locator("main")).containsText("Patreon gave a new token");
    assertThat(complaints).isEmpty();
  }

  private void visit(int width, int height) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE)); // no colour is seen half-way
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  private void goTo(String path) {
    page.navigate(demo.at(path).toString());
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Path chromium() {
    for (String place :
        List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")) {
      if (Files.isExecutable(Path.of(place))) {
        return Path.of(place);
      }
    }
    throw new IllegalStateException("the browser tests need Chromium: apt-get install chromium");
  }
}
