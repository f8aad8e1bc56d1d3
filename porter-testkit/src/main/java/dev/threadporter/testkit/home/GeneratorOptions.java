package dev.threadporter.testkit.home;

import dev.threadporter.testkit.Generation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * How big a generated home shall be. Sizes are in bytes of plain lines; 0 means that the rest
 * decides.
 *
 * @param folder where the home shall be
 * @param threads how many threads
 * @param bytes how many bytes all rollouts have together, about
 * @param seed what all is drawn from
 * @param generation the generation
 * @param paginated whether threads are paginated
 * @param largestRollout the size of the first rollout
 * @param largestLine the size of one line in the first rollout
 * @param forks how many of the threads are forks of the thread before them
 * @param compressed whether rollouts are compressed
 */
public record GeneratorOptions(
    Path folder,
    int threads,
    long bytes,
    long seed,
    Generation generation,
    boolean paginated,
    long largestRollout,
    long largestLine,
    int forks,
    boolean compressed) {

  /** What the command line says of itself. */
  public static final String USAGE =
      """
      Usage: HomeGenerator FOLDER [--threads N] [--bytes SIZE] [--seed N] [--generation VERSION]
                           [--paginated | --legacy] [--largest-rollout SIZE] [--largest-line SIZE]
                           [--forks N] [--compressed]
      SIZE is in bytes, or with k, m or g behind it (of 1024).""";

  /** Checks that the numbers go together. */
  public GeneratorOptions {
    if (threads < 1 || forks < 0 || forks >= threads) {
      throw new IllegalArgumentException("there must be a thread, and fewer forks than threads");
    }
    if (bytes < 0 || largestLine > bytes || largestRollout > bytes) {
      throw new IllegalArgumentException("the largest rollout and line must fit into all bytes");
    }
    if (paginated && !generation.isPaginated()) {
      throw new IllegalArgumentException(generation.version() + " has no paginated threads");
    }
    if (forks > 0 && !paginated) {
      throw new IllegalArgumentException("forks are generated for paginated threads only");
    }
  }

  /** Returns a home of 20 threads and 20 MiB of the newest generation. */
  public static GeneratorOptions in(Path folder) {
    Generation newest = Generation.latest();
    return new GeneratorOptions(folder, 20, 20L << 20, 1, newest, true, 0, 0, 0, false);
  }

  /** Returns the same with other sizes. */
  public GeneratorOptions with(int threads, long bytes) {
    return new GeneratorOptions(
        folder,
        threads,
        bytes,
        seed,
        generation,
        paginated,
        largestRollout,
        largestLine,
        forks,
        compressed);
  }

  /** Returns the same with a rollout and a line of these sizes. */
  public GeneratorOptions withLargest(long rollout, long line) {
    return new GeneratorOptions(
        folder, threads, bytes, seed, generation, paginated, rollout, line, forks, compressed);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it isn't understood
   */
  public static GeneratorOptions parse(List<String> arguments) {
    if (arguments.isEmpty() || arguments.get(0).startsWith("-")) {
      throw new IllegalArgumentException("the first argument is the folder");
    }
    Arguments read = new Arguments(in(Path.of(arguments.get(0)).toAbsolutePath().normalize()));
    Iterator<String> rest = arguments.listIterator(1);
    while (rest.hasNext()) {
      read.take(rest.next(), rest);
    }
    return read.options();
  }

  /** Reads a size such as {@code 500m}. */
  static long size(String text) {
    int unit = "kmg".indexOf(text.toLowerCase(Locale.ROOT).charAt(text.length() - 1));
    String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
    return Long.parseLong(digits) << (10 * (unit + 1));
  }

  private static final class Arguments {
    private final GeneratorOptions from;
    private int threads;
    private long bytes;
    private long seed;
    private Generation generation;
    private boolean legacy;
    private long largestRollout;
    private long largestLine;
    private int forks;
    private boolean compressed;

    Arguments(GeneratorOptions from) {
      this.from = from;
      this.threads = from.threads;
      this.bytes = from.bytes;
      this.seed = from.seed;
      this.generation = from.generation;
    }

    void take(String option, Iterator<String> values) {
      switch (option) {
        case "--threads" -> threads = Integer.parseInt(value(option, values));
        case "--bytes" -> bytes = size(value(option, values));
        case "--seed" -> seed = Long.parseLong(value(option, values));
        case "--generation" -> generation = generation(value(option, values));
        case "--paginated" -> legacy = false;
        case "--legacy" -> legacy = true;
        case "--largest-rollout" -> largestRollout = size(value(option, values));
        case "--largest-line" -> largestLine = size(value(option, values));
        case "--forks" -> forks = Integer.parseInt(value(option, values));
        case "--compressed" -> compressed = true;
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }

    private static String value(String option, Iterator<String> values) {
      if (!values.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      return values.next();
    }

    private static Generation generation(String version) {
      return Arrays.stream(Generation.values())
          .filter(known -> known.version().equals(version))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no generation " + version));
    }

    GeneratorOptions options() {
      boolean paginated = !legacy && generation.isPaginated();
      return new GeneratorOptions(
          from.folder,
          threads,
          bytes,
          seed,
          generation,
          paginated,
          largestRollout,
          largestLine,
          forks,
          compressed);
    }
  }
}
