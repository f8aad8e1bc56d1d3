package dev.threadporter.cli;

import dev.threadporter.catalogue.CodexThread;
import java.util.Comparator;

/** What a list is sorted by. */
enum ThreadOrder {
  /** Worked on last, first. */
  updated,
  /** Begun last, first. */
  created,
  /** Largest first. */
  size,
  /** By title, whatever the letter case. */
  title;

  /** The order; what is equal in it is sorted newest first. */
  Comparator<CodexThread> comparator() {
    var newest = Comparator.comparing(CodexThread::updated).reversed();
    var chosen =
        switch (this) {
          case updated -> newest;
          case created -> Comparator.comparing(CodexThread::created).reversed();
          case size -> Comparator.comparingLong(CodexThread::bytes).reversed();
          case title -> Comparator.comparing(CodexThread::title, String.CASE_INSENSITIVE_ORDER);
        };
    return chosen.thenComparing(newest).thenComparing(CodexThread::id);
  }
}
