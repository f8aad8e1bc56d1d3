package dev.threadporter.system.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Porter;
import dev.threadporter.RenderRequest;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.system.transcripts.Browser.Look;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@Tag("chromium")
@DisplayName("Pages in Chromium")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  /** Where people can look at the pages after the test. */
  private static final Path SHOTS = Path.of("target", "screenshots");

  private CodexHome home;
  private Path pages;
  private Browser browser;

  @BeforeAll
  void renderAndStart(@TempDir Path temp) throws Exception {
    home = Conversations.home(temp.resolve("home"));
    pages = temp.resolve("pages");
    Files.createDirectories(SHOTS);
    Porter.open(home.folder())
        .render(
            new RenderRequest(
                Selection.EVERYTHING,
                pages,
                true,
                false,
                RenderFormat.HTML,
                RenderOptions.EVERYTHING));
    browser = new Browser();
  }

  @AfterAll
  void stop() {
    browser.close();
  }

  @AfterEach
  void allowScripts() {
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    browser.look(Look.DESKTOP_LIGHT);
  }

  static Stream<String> names() {
    return Stream.concat(Conversations.ALL.stream(), Stream.of("index"));
  }

  private Path page(String name) {
    return pages.resolve(name.equals("index") ? "index.html" : home.thread(name).id() + ".html");
  }

  @ParameterizedTest
  @MethodSource("names")
  void openWithoutComplaintAndFetchNothing(String name) {
    browser.look(Look.DESKTOP_LIGHT);
    browser.open(page(name));
    unfold();

    assertThat(browser.requests()).containsExactly(page(name).toUri().toString());
    assertThat(browser.console()).isEmpty();
    assertThat(browser.script("return window.hostile")).isNull();
  }

  @ParameterizedTest
  @MethodSource("names")
  void canBeReadByEverybodyOnEveryScreen(String name) throws Exception {
    for (var look : Look.values()) {
      browser.look(look);
      browser.open(page(name));
      browser.screenshot(SHOTS.resolve(name + "-" + look + ".png"));
      unfold();
      browser.screenshot(SHOTS.resolve(name + "-" + look + "-unfolded.png"));

      assertThat(browser.hindrances()).as("%s, %s", name, look).isEmpty();
      assertThat(browser.script("return document.documentElement.scrollWidth"))
          .as("%s, %s isn't wider than the screen", name, look)
          .isEqualTo((long) look.width());
    }
  }

  @Test
  void foldByMouseAndByKeyboard() {
    browser.open(page("tools"));
    var fold = browser.driver().findElement(By.cssSelector("details.tool"));
    var summary = fold.findElement(By.tagName("summary"));

    summary.click();
    assertThat(isOpen(fold)).isTrue();
    summary.sendKeys(Keys.ENTER);
    assertThat(isOpen(fold)).isFalse();
    summary.sendKeys(Keys.SPACE);
    assertThat(isOpen(fold)).isTrue();

    button("Unfold everything").click();
    assertThat(folds()).allMatch(BrowserTest::isOpen).hasSizeGreaterThan(5);
    button("Fold everything").click();
    assertThat(folds()).noneMatch(BrowserTest::isOpen);
  }

  @Test
  void leadToEachTurnByKeyboard() {
    browser.open(page("plain"));
    focused().sendKeys(Keys.TAB);
    assertThat(focused().getText()).isEqualTo("Go to the table of turns");
    focused().sendKeys(Keys.ENTER);
    focused().sendKeys(Keys.TAB);
    assertThat(focused().getText()).contains("Why does the reader count empty lines twice?");
    focused().sendKeys(Keys.TAB);
    focused().sendKeys(Keys.ENTER);

    assertThat(browser.driver().getCurrentUrl()).endsWith("#turn-2");
    assertThat(browser.script("return document.querySelector(':target').textContent").toString())
        .contains("Please mend it.");
  }

  @Test
  void showTimesInTheReadersZone() {
    browser
        .driver()
        .executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Tokyo"));
    browser.open(page("tools"));
    var time =
        browser.driver().findElement(By.cssSelector("article time[datetime^='2026-11-20T10']"));
    var utc = time.getText();
    button("Show times in my time zone").click();
    assertThat(time.getText()).isNotEqualTo(utc).contains("7:00");
    button("Show times in UTC").click();
    assertThat(time.getText()).isEqualTo(utc).endsWith("UTC");
  }

  @Test
  void areSearchedByTitleAndBeginning() {
    browser.open(page("index"));
    var field = browser.driver().findElement(By.cssSelector("input[type=search]"));
    assertThat(shownThreads()).hasSize(Conversations.ALL.size() + 1);

    field.sendKeys("MENDED line");
    assertThat(shownThreads()).singleElement().asString().contains("empty lines twice");
    field.sendKeys(" nowhere");
    assertThat(shownThreads()).isEmpty();
    assertThat(browser.driver().findElement(By.id("told")).getText()).startsWith("0 of 6");
    field.clear();
    field.sendKeys("picture");
    browser.driver().findElement(By.linkText("What is on this picture?")).click();
    assertThat(browser.driver().getCurrentUrl()).endsWith(home.thread("image").id() + ".html");
  }

  @Test
  void needNoScript() {
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    browser.open(page("plain"));
    assertThat(browser.driver().findElement(By.tagName("main")).getText())
        .contains("Why does the reader", "What I found", "And the tests?");
    browser.open(page("index"));
    assertThat(shownThreads()).hasSize(Conversations.ALL.size() + 1);
    assertThat(browser.driver().findElement(By.id("search")).isDisplayed()).isFalse();
  }

  @Test
  void showPicturesThatTheyHold() {
    browser.open(page("image"));
    unfold();
    var widths =
        (List<?>)
            browser.script("return Array.from(document.images).map(image => image.naturalWidth)");
    assertThat(widths).isEqualTo(List.of(1L, 320L));
  }

  private void unfold() {
    browser.script("document.querySelectorAll('details').forEach(fold => { fold.open = true; })");
  }

  private List<WebElement> folds() {
    return browser.driver().findElements(By.tagName("details"));
  }

  private static boolean isOpen(WebElement fold) {
    return fold.getDomProperty("open").equals("true");
  }

  private WebElement button(String label) {
    return browser.driver().findElement(By.xpath("//button[text()='" + label + "']"));
  }

  private WebElement focused() {
    return browser.driver().switchTo().activeElement();
  }

  private List<String> shownThreads() {
    var shown = new ArrayList<String>();
    for (var item : browser.driver().findElements(By.cssSelector(".threads li"))) {
      if (item.isDisplayed()) {
        shown.add(item.getText());
      }
    }
    return shown;
  }
}
