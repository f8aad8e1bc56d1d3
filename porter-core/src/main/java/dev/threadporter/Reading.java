package dev.threadporter;

import dev.threadporter.catalogue.Lineage;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looking at a home. */
final class Reading {
  private final Setup setup;

  Reading(Setup setup) {
    this.setup = setup;
  }

  Listing list(Selection selection) throws IOException, PorterException {
    Recovering.beforeReading(setup);
    try (var scratch = Scratch.create();
        var home = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
      var root = setup.home().root();
      var chosen = home.choose(selection);
      return new Listing(root, chosen, home.findings());
    }
  }

  ThreadDetails show(String prefix) throws IOException, PorterException {
    Recovering.beforeReading(setup);
    try (var scratch = Scratch.create();
        var home = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
      var chosen = home.choose(Selection.ofThreads(prefix));
      var lineage = Lineage.of(home.catalogue(), chosen, true);
      var thread = chosen.get(0);
      var findings = new ArrayList<>(lineage.findings());
      home.findings().stream()
          .filter(finding -> finding.thread().filter(thread.id().value()::equals).isPresent())
          .forEach(findings::add);
      return new ThreadDetails(thread, lineage.members(), List.copyOf(findings));
    }
  }
}
