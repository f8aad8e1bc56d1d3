package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Numbers what happens, shows it to the faults, and keeps the changes that did happen. */
final class Monitor {
  private final List<Fault> faults;
  private final List<FileEvent> changes = new ArrayList<>();
  private final UnsyncedData unsynced = new UnsyncedData();
  private long count;

  Monitor(List<Fault> faults) {
    this.faults = List.copyOf(faults);
  }

  void before(FileOperation operation, Path path) throws IOException {
    before(operation, path, 0);
  }

  synchronized void before(FileOperation operation, Path path, long bytes) throws IOException {
    if (operation.isChange()) {
      count++;
    }
    FileEvent event = new FileEvent(count, operation, path, bytes);
    for (Fault fault : faults) {
      fault.before(event);
    }
    if (operation.isChange()) {
      changes.add(event);
    }
  }

  synchronized List<FileEvent> changes() {
    return List.copyOf(changes);
  }

  UnsyncedData unsynced() {
    return unsynced;
  }
}
