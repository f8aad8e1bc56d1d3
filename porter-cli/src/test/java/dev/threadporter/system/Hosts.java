package dev.threadporter.system;

import dev.threadporter.home.Host;
import dev.threadporter.path.Machine;
import java.nio.file.Path;

/** This machine, but for what a test changes. */
final class Hosts {
  private Hosts() {}

  static Host withHome(Path folder) {
    return of(folder, Host.real().machine());
  }

  static Host of(Path userHome, Machine machine) {
    var real = Host.real();
    return new Host(real.clock(), real.random(), real.variables(), userHome, machine);
  }
}
