package dev.threadporter.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The architecture")
class ArchitectureTest {
  private static final String ROOT = "dev.threadporter";

  /** The packages that are modules of their own; all others are core's. */
  private static final Set<String> MODULES =
      Set.of("sqlite", "archive", "git", "cli", "testkit", "architecture", "system");

  /** What each package of core may use; nothing means nothing. */
  private static final Map<String, List<String>> CORE = core();

  private static JavaClasses all = new ClassFileImporter().importClasses();

  private static Map<String, List<String>> core() {
    var arrows = new TreeMap<String, List<String>>();
    arrows.put("message", List.of());
    arrows.put("thread", List.of());
    arrows.put("json", List.of());
    arrows.put("path", List.of("message"));
    arrows.put("spi", List.of("thread", "message"));
    arrows.put("home", List.of("path", "json", "spi", "message"));
    arrows.put("rollout", List.of("json", "thread", "message"));
    arrows.put("merge", List.of("rollout", "thread"));
    arrows.put("project", List.of("json", "spi", "message"));
    arrows.put("catalogue", List.of("rollout", "home", "path", "json", "spi", "thread", "message"));
    arrows.put(
        "pack",
        List.of(
            "catalogue", "rollout", "project", "home", "path", "json", "spi", "thread", "message"));
    arrows.put(
        "transaction",
        List.of("pack", "catalogue", "rollout", "home", "json", "spi", "thread", "message"));
    arrows.put("codex", List.of("catalogue", "home", "json", "spi"));
    arrows.put("transcript", List.of("catalogue", "rollout", "json", "thread", "message"));
    arrows.put(
        "handoff",
        List.of("transcript", "pack", "catalogue", "rollout", "json", "thread", "message"));
    arrows.put(
        "doctor",
        List.of(
            "codex",
            "transaction",
            "catalogue",
            "rollout",
            "home",
            "path",
            "json",
            "spi",
            "thread",
            "message"));
    var below = new ArrayList<>(arrows.get("pack"));
    below.addAll(List.of("pack", "merge", "transaction"));
    arrows.put("plan", below);
    arrows.put(
        "repair",
        List.of(
            "doctor",
            "plan",
            "transaction",
            "catalogue",
            "rollout",
            "home",
            "path",
            "spi",
            "thread",
            "message"));
    arrows.put(
        "restore",
        List.of("plan", "pack", "catalogue", "project", "json", "spi", "thread", "message"));
    return arrows;
  }

  @BeforeAll
  static void readClasses() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  /** A module, what it may use of porter, and what it may use of others. */
  record Module(String name, List<String> ours, List<String> theirs) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Module> modules() {
    return Stream.of(
        new Module(
            "core",
            List.of(),
            List.of(
                "com.fasterxml.jackson.core..",
                "com.github.luben.zstd..",
                "org.commonmark..",
                "org.tomlj..",
                "org.slf4j..")),
        new Module("sqlite", List.of("core"), List.of("java.sql..", "org.sqlite..")),
        new Module(
            "archive",
            List.of("core"),
            List.of("org.apache.commons.compress..", "com.github.luben.zstd..")),
        new Module("git", List.of("core"), List.of("org.eclipse.jgit..")),
        new Module(
            "testkit",
            List.of(),
            List.of(
                "java.sql..",
                "org.sqlite..",
                "com.sun.net.httpserver..",
                "com.fasterxml.jackson.core..",
                "com.github.luben.zstd..",
                "org.assertj..")),
        new Module(
            "cli",
            List.of("core", "sqlite", "archive", "git"),
            List.of("picocli..", "org.jline..", "org.slf4j..")));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void letsAModuleUseOnlyWhatItsTableSays(Module module) {
    var own = packages(module.name());
    assertThat(all.stream().filter(resideInAnyPackage(own))).isNotEmpty();
    var allowed = new ArrayList<String>();
    allowed.addAll(Arrays.asList(own));
    module.ours().forEach(other -> allowed.addAll(Arrays.asList(packages(other))));
    allowed.addAll(module.theirs());
    Stream.of("lang", "io", "math", "net", "nio", "security", "text", "time", "util")
        .forEach(of -> allowed.add("java." + of + ".."));
    allowed.add("org.jspecify..");
    allowed.add("");
    classes()
        .that()
        .resideInAnyPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(all);
  }

  /** The packages of a module. Core's are those that aren't another module's. */
  private static String[] packages(String module) {
    return module.equals("core")
        ? Stream.concat(
                Stream.of(ROOT), CORE.keySet().stream().map(name -> ROOT + "." + name + ".."))
            .toArray(String[]::new)
        : new String[] {ROOT + "." + module + ".."};
  }

  @Test
  void knowsEveryPackageOfCore() {
    var found =
        all.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT + "."))
            .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
            .filter(name -> !MODULES.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).isEqualTo(CORE.keySet());
  }

  static Stream<String> corePackages() {
    return CORE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("corePackages")
  void letsAPackageOfCoreUseOnlyThoseBelowIt(String name) {
    var forbidden = new TreeSet<>(CORE.keySet());
    forbidden.remove(name);
    forbidden.removeAll(CORE.get(name));
    var packages =
        Stream.concat(Stream.of(ROOT), forbidden.stream().map(other -> ROOT + "." + other + ".."))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(all);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(all);
  }

  @Test
  void leavesPrintingAndExitingToTheCommand() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".testkit..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(all);
  }
}
