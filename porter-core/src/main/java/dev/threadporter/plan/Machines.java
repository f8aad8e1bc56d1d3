package dev.threadporter.plan;

import dev.threadporter.home.Host;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Manifest;
import dev.threadporter.path.Machine;
import dev.threadporter.path.Place;
import dev.threadporter.path.Platform;
import java.util.List;
import java.util.Optional;

/**
 * How paths are written on both sides of an import.
 *
 * @param source the machine that the threads come from, as the manifest says
 * @param target this machine
 */
record Machines(Machine source, Machine target) {
  /**
   * Takes the mount roots that a person gave into account: they hold for the source, unless it is
   * macOS, and for this machine if it is known to have WSL. A plain Linux here has no drives to
   * mount.
   *
   * @throws PorterException if they aren't absolute POSIX paths, or WSL is on neither side
   */
  static Machines of(List<String> wslRoots, Manifest manifest, Host host) throws PorterException {
    var source = manifest.machine();
    var target = host.machine();
    if (wslRoots.isEmpty()) {
      return new Machines(source, target);
    }
    for (var root : wslRoots) {
      if (!root.startsWith("/")) {
        throw RequestProblem.WSL_ROOT_NOT_ABSOLUTE.with(root);
      }
    }
    var ofSource = source.platform() != Platform.MACOS;
    var ofTarget = !target.mountRoots().isEmpty();
    if (!ofSource && !ofTarget) {
      throw RequestProblem.NO_WSL.with(wslRoots.get(0));
    }
    return new Machines(
        ofSource ? source.withMountRoots(wslRoots) : source,
        ofTarget ? target.withMountRoots(wslRoots) : target);
  }

  /**
   * What a folder of the source is called here, if it can be reached from here: a Windows drive
   * under WSL, a folder of this distribution, a drive that WSL had mounted.
   */
  Optional<String> nameHere(String folder) {
    // A share names its distribution, and this machine may be that one.
    return Place.parse(folder, source)
        .flatMap(
            place -> place instanceof Place.Wsl ? Place.parse(folder, target) : Optional.of(place))
        .flatMap(target::spell);
  }
}
