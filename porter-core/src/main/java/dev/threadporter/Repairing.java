package dev.threadporter;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.message.PorterException;
import dev.threadporter.message.WriteFailure;
import dev.threadporter.repair.RepairPlan;
import dev.threadporter.repair.RepairRun;
import dev.threadporter.repair.Repairs;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A repair: open the home, plan, commit. */
final class Repairing {
  private final Setup setup;
  private final Repairs wishes;

  Repairing(Setup setup, Repairs wishes) {
    this.setup = setup;
    this.wishes = wishes;
  }

  RepairReport plan() throws IOException, PorterException {
    return new RepairReport(read(Optional.empty()).plan(), Optional.empty());
  }

  RepairReport run() throws IOException, PorterException {
    var lock = Recovering.beforeWriting(setup);
    try (var transaction =
        Transaction.begin(setup.home(), setup.host(), lock, "repair", source())) {
      var read = read(Optional.of(transaction));
      if (read.plan().changes().isEmpty()) {
        return new RepairReport(read.plan(), Optional.empty());
      }
      transaction.writesTo(read.databases());
      LastLook.everything(setup, read.seen());
      try (var writer = Recovering.writer(setup, read.databases())) {
        transaction.commit(writer.writer());
      }
      Recovering.prune(setup, lock);
      return new RepairReport(read.plan(), Optional.of(transaction.id()));
    } catch (FileSystemException failure) {
      throw WriteFailure.of(failure, setup.home().root());
    }
  }

  /** What it worked from, for people. */
  private String source() {
    return wishes.cwdMap().isEmpty() ? "" : String.join(" ", wishes.cwdMap());
  }

  private Read read(Optional<Transaction> transaction) throws IOException, PorterException {
    try (var scratch = Scratch.create();
        var home = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
      Recovering.requireReadable(home);
      var folder = Files.createTempDirectory(scratch.folder(), "repair-");
      var plan =
          RepairRun.run(HomeView.of(home, setup.host()), setup.host(), folder, wishes, transaction);
      return new Read(plan, home.catalogue(), home.databaseFolder());
    }
  }

  /** What is planned, the rollouts that it was made from, and where the databases are. */
  private record Read(RepairPlan plan, Catalogue seen, Path databases) {}
}
