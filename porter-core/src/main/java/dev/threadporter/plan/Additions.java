package dev.threadporter.plan;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.StandIns;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.plan.ImportRun.Context;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an import adds besides threads: the folders that stand in for those of another system, each
 * with a README before the first of its threads; and, if asked for, what Codex Desktop remembers of
 * threads.
 */
final class Additions {
  private final Optional<Transaction> transaction;
  private final CodexHome home;
  private final FolderDecisions folders;
  private final Optional<DesktopState> desktop;
  private final Set<String> made = new HashSet<>();

  Additions(Context context, FolderDecisions folders) throws IOException, PorterException {
    this.transaction = context.transaction();
    this.home = context.target().home();
    this.folders = folders;
    this.desktop =
        context.options().updateDesktop()
            ? Optional.of(
                DesktopState.read(home, context.host().machine(), transaction.isPresent()))
            : Optional.empty();
  }

  /** Takes note of a thread whose rollouts are staged and whose rows aren't planned yet. */
  void imported(ThreadImport thread) throws IOException, PorterException {
    var decision = thread.decision();
    var cwd = thread.cwd().orElseThrow();
    // A thread that is here already has its folder.
    if (transaction.isPresent()
        && thread.existing().isEmpty()
        && decision.historyOnly()
        && made.add(decision.from())) {
      standIn(decision.from(), cwd, transaction.get());
    }
    roots(thread);
    if (desktop.isPresent() && !thread.packed().thread().isSubagent()) {
      desktop.get().add(thread.newId().orElse(thread.id()).value(), cwd);
    }
  }

  private void roots(ThreadImport thread) throws IOException, PorterException {
    for (var root : folders.rootsOf(thread.id())) {
      if (transaction.isPresent() && root.historyOnly() && made.add(root.from())) {
        standIn(root.from(), root.to().orElseThrow(), transaction.get());
      }
    }
  }

  private void standIn(String oldFolder, String cwd, Transaction into)
      throws IOException, PorterException {
    var name = folders.standIn(oldFolder);
    var folder = new StandIns(home).folder(name);
    if (!folder.toString().equals(cwd)) {
      return;
    }
    var before = StandIns.readme(folder);
    var ids = folders.threadsOf(oldFolder).stream().map(PackedThread::id).toList();
    var text = StandIns.text(before, oldFolder, ids);
    if (before.filter(text::equals).isEmpty()) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      into.put(
          into.stage(newest(oldFolder), out -> out.write(bytes)), StandIns.readmeBelowHome(name));
    }
  }

  /** Nothing is stamped with the time of the import; the README is as old as its newest thread. */
  private FileTime newest(String oldFolder) {
    return folders.threadsOf(oldFolder).stream()
        .map(thread -> FileTime.from(thread.thread().updated()))
        .max(FileTime::compareTo)
        .orElseThrow();
  }

  /** Plans what could be told only when all threads had gone by. */
  void finish() throws IOException, PorterException {
    if (desktop.isPresent() && transaction.isPresent()) {
      desktop.get().plan(transaction.get(), folders.rules());
    }
  }
}
