package dev.threadporter.plan;

import dev.threadporter.merge.CopyComparison;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forks here with which a thread's source is compared while it goes by. */
final class OpenCopies implements Closeable {
  private final List<CopyHere> copies = new ArrayList<>();

  private OpenCopies() {}

  /** Opens what may be copies; none of a thread of several files, whose forks have several too. */
  static OpenCopies of(ThreadImport thread) throws IOException {
    var open = new OpenCopies();
    var original = thread.existing();
    if (original.isEmpty()
        || original.get().rollouts().size() != 1
        || thread.packed().rollouts().size() != 1) {
      return open;
    }
    try {
      for (var candidate : thread.copies()) {
        CopyHere.open(candidate, original.get(), thread.findings()).ifPresent(open.copies::add);
      }
      return open;
    } catch (IOException | RuntimeException | Error failure) {
      try {
        open.close();
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  List<CopyComparison> comparisons() {
    return copies.stream().map(CopyHere::comparison).toList();
  }

  /** The copy that holds the most of the source; asked for when that was read to its end. */
  Optional<CopyHere.Found> found() throws IOException {
    var best = Optional.<CopyHere.Found>empty();
    for (var copy : copies) {
      var found = copy.found();
      if (found.isPresent() && best.filter(other -> other.end() >= found.get().end()).isEmpty()) {
        best = found;
      }
    }
    return best;
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (var copy : copies) {
      try {
        copy.close();
      } catch (IOException one) {
        failure = one;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
