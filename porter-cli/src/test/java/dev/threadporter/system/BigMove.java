package dev.threadporter.system;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A program that exports a home and imports what it exported, and says what it took. */
final class BigMove {
  private BigMove() {}

  /** Takes the source home, the archive and the target home. */
  public static void main(String... arguments) throws Exception {
    var archive = Path.of(arguments[1]);
    var start = System.nanoTime();
    var exported = Porter.open(Path.of(arguments[0])).export(ExportRequest.to(archive).build());
    var exporting = System.nanoTime();
    say("exported " + exported.threads().size() + " threads in " + seconds(exporting - start));
    var imported =
        Porter.open(Path.of(arguments[2]))
            .run(ImportRequest.from(archive).map("/home/sam=/home/max").build());
    say(
        "imported "
            + imported.plan().threads().size()
            + " threads by "
            + imported.transaction().orElse("no transaction")
            + " in "
            + seconds(System.nanoTime() - exporting));
    say("at most " + heap() + " MB of heap, resident at most " + resident());
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }

  private static String resident() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring("VmHWM:".length()).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
