package dev.threadporter.system.transcripts;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window. */
final class Browser implements AutoCloseable {
  private static final Pattern REQUEST =
      Pattern.compile(
          "\"method\":\"Network\\.requestWillBeSent\".*?\"request\":.*?\"url\":\"([^\"]*)\"");

  private final ChromeDriver driver;
  private final String axe;

  Browser() throws IOException {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("CHROMEDRIVER", "chromedriver").toFile())
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options());
    try (var in = Browser.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ChromeOptions options() {
    var options = new ChromeOptions();
    options.setBinary(
        program("CHROMIUM", "chromium", "chromium-browser", "google-chrome").toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    return options;
  }

  /** A program that a variable names, or that is on the path. */
  private static Path program(String variable, String... names) {
    var told = Optional.ofNullable(System.getenv(variable)).map(Path::of);
    if (told.isPresent()) {
      return told.get();
    }
    for (var folder : System.getenv("PATH").split(File.pathSeparator)) {
      for (var name : names) {
        var file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return file;
        }
      }
    }
    throw new IllegalStateException(
        names[0] + " is neither on PATH nor named by " + variable + "; install it");
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens a page after forgetting what was logged before. */
  void open(Path page) {
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(page.toUri().toString());
  }

  /** What the console was told since the page was opened. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** What was fetched since then, but for what lies in the page itself. */
  List<String> requests() {
    var urls = new ArrayList<String>();
    for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      var request = REQUEST.matcher(entry.getMessage());
      while (request.find()) {
        if (!request.group(1).startsWith("data:")) {
          urls.add(request.group(1));
        }
      }
    }
    return urls;
  }

  /** Shows pages in that look from now on. */
  void look(Look look) {
    var metrics = new HashMap<String, Object>();
    metrics.put("width", look.width());
    metrics.put("height", look.height());
    metrics.put("deviceScaleFactor", 1);
    metrics.put("mobile", look.phone());
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
    var scheme = Map.of("name", "prefers-color-scheme", "value", look.dark() ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** The whole page as a picture. */
  void screenshot(Path file) throws IOException {
    var shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
  }

  /** What axe finds that hinders people: each with its rule and where it is. */
  List<String> hindrances() {
    driver.executeScript(axe);
    var found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ' at ' + v.nodes.map(n => n.html).join(' | '))));");
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  Object script(String script) {
    return driver.executeScript(script);
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** A screen. */
  enum Look {
    DESKTOP_LIGHT(1280, 900, false, false),
    DESKTOP_DARK(1280, 900, false, true),
    PHONE_LIGHT(390, 844, true, false),
    PHONE_DARK(390, 844, true, true);

    private final int width;
    private final int height;
    private final boolean phone;
    private final boolean dark;

    Look(int width, int height, boolean phone, boolean dark) {
      this.width = width;
      this.height = height;
      this.phone = phone;
      this.dark = dark;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }

    boolean phone() {
      return phone;
    }

    boolean dark() {
      return dark;
    }
  }
}
