package dev.threadporter.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacePlacementTest {
  private static final String REMOTE = "git@example.org:me/app.git";

  @Test
  void placesEachProjectByItsOwnName() {
    assertThat(place(Machine.linux(), Machine.linux(), "/home/u/app", "/opt/tool"))
        .containsEntry("/home/u/app", "/ws/app")
        .containsEntry("/opt/tool", "/ws/tool");
  }

  @Test
  void tellsProjectsOfOneNameApartByTheirParents() {
    var projects = List.of(project("/home/u/app"), project("/work/app"), project("/home/u/other"));
    var placed = new WorkspacePlacement(Machine.linux(), Machine.linux(), "/ws").place(projects);

    assertThat(placed)
        .containsExactly(
            new PlacedProject("/home/u/app", "/ws/app-u", true),
            new PlacedProject("/work/app", "/ws/app-work", true),
            new PlacedProject("/home/u/other", "/ws/other", false));
  }

  @Test
  void takesAsManyParentsAsItNeeds() {
    assertThat(place(Machine.linux(), Machine.linux(), "/a/src/app", "/b/src/app"))
        .containsEntry("/a/src/app", "/ws/app-src-a")
        .containsEntry("/b/src/app", "/ws/app-src-b");
  }

  @Test
  void tellsDrivesAndSharesApart() {
    assertThat(
            place(Machine.windows(), Machine.linux(), "C:\\app", "D:\\app", "\\\\nas\\team\\app"))
        .containsEntry("C:\\app", "/ws/app-c")
        .containsEntry("D:\\app", "/ws/app-d")
        .containsEntry("\\\\nas\\team\\app", "/ws/app-team-nas");
  }

  @Test
  void tellsNamesApartThatAreOneOnADriveOfWsl() {
    var placed =
        new WorkspacePlacement(Machine.linux(), Machine.wsl(), "/mnt/d/ws")
            .place(List.of(project("/x/App"), project("/y/app"), project("/x/nul")));

    assertThat(placed)
        .containsExactly(
            new PlacedProject("/x/App", "/mnt/d/ws/App-x", true),
            new PlacedProject("/y/app", "/mnt/d/ws/app-y", true),
            new PlacedProject("/x/nul", "/mnt/d/ws/folder-nul", false));
  }

  @Test
  void takesAFolderAlongWithTheTreeThatItsOwnTreeIsPartOf() {
    var all =
        List.of(
            new SourceProject("/w", Optional.of("git@h:me/b")),
            new SourceProject("/w/app", Optional.of("git@h:me/a")),
            new SourceProject("/w/app", Optional.of("git@h:me/b")),
            new SourceProject("/w/app/sub", Optional.of("git@h:me/a")));
    var placed = new WorkspacePlacement(Machine.linux(), Machine.linux(), "/ws").place(all);

    assertThat(placed)
        .extracting(PlacedProject::folder)
        .containsExactly("/ws/w", "/ws/w/app", "/ws/w/app", "/ws/w/app/sub");
  }

  @Test
  void aNameWithParentsNeverTakesAnotherProjectsFolder() {
    var placed = place(Machine.linux(), Machine.linux(), "/a/app", "/b/app", "/c/app-a");

    assertThat(placed).containsEntry("/c/app-a", "/ws/app-a");
    assertThat(placed.get("/a/app")).startsWith("/ws/app-a-").hasSize("/ws/app-a-".length() + 16);
    assertThat(placed.values()).doesNotHaveDuplicates();
  }

  @Test
  void spellingsOfOnePlaceGoToOneFolder() {
    var placed =
        place(Machine.windows(), Machine.linux(), "D:\\App", "\\\\?\\D:\\app", "/mnt/d/app");

    assertThat(placed.values()).containsOnly("/ws/App");
  }

  @Test
  void aFolderOfAWorkingTreeGoesAlongWithIt() {
    var projects =
        List.of(
            new SourceProject("/home/u/app", Optional.of(REMOTE)),
            new SourceProject("/home/u/app/sub/x", Optional.of("https://example.org/me/app")),
            new SourceProject("/home/u/app/vendor", Optional.of("git@example.org:them/vendor")));
    var placed = new WorkspacePlacement(Machine.linux(), Machine.linux(), "/ws").place(projects);

    assertThat(placed)
        .extracting(PlacedProject::folder)
        .containsExactly("/ws/app", "/ws/app/sub/x", "/ws/vendor");
  }

  @Test
  void aHomeDirectoryDoesntTakeItsProjectsAlong() {
    assertThat(place(Machine.linux(), Machine.linux(), "/home/u", "/home/u/app"))
        .containsEntry("/home/u", "/ws/u")
        .containsEntry("/home/u/app", "/ws/app");
  }

  @Test
  void aSubfolderWithoutARemoteGoesAlongWithTheInnermostProjectAroundIt() {
    var projects =
        List.of(
            project("/home/u/dev"),
            new SourceProject("/home/u/dev/shop", Optional.of(REMOTE)),
            project("/home/u/dev/shop/web"),
            project("/home/u/dev/notes"));
    var placed = new WorkspacePlacement(Machine.linux(), Machine.linux(), "/ws").place(projects);

    assertThat(placed)
        .extracting(PlacedProject::folder)
        .containsExactly("/ws/dev", "/ws/shop", "/ws/shop/web", "/ws/dev/notes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/home",
        "/home/u",
        "/Users/u/Documents",
        "/root",
        "/tmp",
        "/var/home/u",
        "/mnt/disk",
        "/Volumes/Disk",
        "/opt",
        "/private/tmp",
        "C:\\",
        "C:\\Users\\u",
        "C:\\Users\\u\\AppData\\Local\\Temp",
        "\\\\nas\\team"
      })
  void aFolderForEverythingTakesNothingAlong(String folder) {
    var inner = folder.replaceAll("[/\\\\]$", "") + (folder.startsWith("/") ? "/app" : "\\app");

    assertThat(place(Machine.windows(), Machine.linux(), folder, inner))
        .containsEntry(inner, "/ws/app");
  }

  @Test
  void whatGoesAlongWithATreeThatIsToldApartClashesWithNothing() {
    var placed =
        new WorkspacePlacement(Machine.linux(), Machine.linux(), "/ws")
            .place(List.of(project("/a/app"), project("/a/app/web"), project("/b/app")));

    assertThat(placed)
        .containsExactly(
            new PlacedProject("/a/app", "/ws/app-a", true),
            new PlacedProject("/a/app/web", "/ws/app-a/web", false),
            new PlacedProject("/b/app", "/ws/app-b", true));
  }

  @Test
  void aFolderThatIsTakenIsEvaded() {
    var placement = new WorkspacePlacement(Machine.linux(), Machine.linux(), "/ws");
    var projects = List.of(project("/a/app"));

    assertThat(placement.place(projects, (tree, folder) -> folder.equals("/ws/app")))
        .containsExactly(new PlacedProject("/a/app", "/ws/app-a", true));
    assertThat(placement.place(projects, (tree, folder) -> folder.length() < 14).get(0).folder())
        .startsWith("/ws/app-a-");
  }

  @Test
  void namesThatDifferInCaseClashWhereCaseDoesntCount() {
    assertThat(place(Machine.linux(), Machine.linux(), "/a/App", "/b/app"))
        .containsValues("/ws/App", "/ws/app");
    assertThat(place(Machine.linux(), Machine.windows(), "/a/App", "/b/app"))
        .containsValues("E:\\ws\\App-a", "E:\\ws\\app-b");
  }

  @Test
  void givesALegalNameInPlaceOfAnIllegalOne() {
    assertThat(place(Machine.linux(), Machine.windows(), "/a/NUL.txt", "/a/x:y", "/a/..\\z", "/"))
        .containsEntry("/a/NUL.txt", "E:\\ws\\folder-NUL.txt")
        .containsEntry("/a/x:y", "E:\\ws\\x-y")
        .containsEntry("/a/..\\z", "E:\\ws\\z")
        .containsEntry("/", "E:\\ws\\root");
  }

  @Test
  void leavesOutWhatIsNoAbsolutePath() {
    assertThat(place(Machine.windows(), Machine.linux(), "C:app", "", "x")).isEmpty();
  }

  @Test
  void doesntDependOnTheOrder() {
    var paths = new Paths(7);
    var projects =
        new ArrayList<>(
            IntStream.range(0, 300)
                .mapToObj(i -> Machine.windows().spell(new Place.Drive('D', paths.oddNames())))
                .map(path -> new SourceProject(path.orElseThrow(), Optional.of(REMOTE)))
                .distinct()
                .toList());
    var placement = new WorkspacePlacement(Machine.windows(), Machine.windows(), "E:\\ws");
    var expected = byCwd(placement.place(projects));

    Collections.shuffle(projects, new Random(7));

    assertThat(byCwd(placement.place(projects))).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void refusesARootThatIsntHere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkspacePlacement(Machine.linux(), Machine.linux(), "E:\\ws"))
        .withMessageContaining("E:\\ws");
  }

  private static SourceProject project(String cwd) {
    return new SourceProject(cwd, Optional.empty());
  }

  private static Map<String, String> place(Machine source, Machine target, String... cwds) {
    String root = target.platform() == Platform.WINDOWS ? "E:\\ws" : "/ws";
    var projects = List.of(cwds).stream().map(WorkspacePlacementTest::project).toList();
    return byCwd(new WorkspacePlacement(source, target, root).place(projects));
  }

  private static Map<String, String> byCwd(List<PlacedProject> placed) {
    return placed.stream().collect(Collectors.toMap(PlacedProject::cwd, PlacedProject::folder));
  }
}
