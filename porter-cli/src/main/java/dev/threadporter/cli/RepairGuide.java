package dev.threadporter.cli;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.Repairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Leads a person through a repair: what is wrong, where folders are, what would be done. */
final class RepairGuide {
  private final Session session;
  private final Porter porter;
  private final Prompt prompt;

  RepairGuide(Session session, Porter porter) {
    this.session = session;
    this.porter = porter;
    this.prompt = new Prompt(session);
  }

  /** What the person answered. */
  record Answers(List<String> cwdMap, boolean allSafe) {}

  Answers ask(Repairs given) throws IOException, PorterException {
    var findings = porter.doctor(DoctorRequest.EVERYTHING).findings();
    prompt.text().say("doctor.found", porter.home(), findings.size());
    FindingText.withCauses(prompt.text(), session.options().verbose).print(findings);
    var cwdMap = folders(given);
    var safe = findings.stream().filter(it -> it.fixable() && it.code().isSafeToFix()).count();
    prompt.text().blank();
    var mend =
        !given.allSafe()
            && given.codes().isEmpty()
            && safe > 0
            && prompt.yes("guide.all-safe", true, safe);
    return new Answers(cwdMap, mend);
  }

  private List<String> folders(Repairs given) throws IOException, PorterException {
    var cwdMap = new ArrayList<String>();
    var missing =
        porter.plan(given).plan().folders().stream()
            .filter(folder -> folder.to().isEmpty() && !folder.exists())
            .toList();
    for (var folder : missing) {
      var answer =
          new FolderGuide(prompt).ask(folder.from(), folder.threads(), folder.proposals(), false);
      answer.ifPresent(to -> cwdMap.add(folder.from() + "=" + to));
    }
    return cwdMap;
  }

  /** Shows what would be done and asks whether to do it. */
  boolean confirm(Repairs wishes) throws IOException, PorterException {
    prompt.text().blank();
    new RepairText(prompt.text(), session.options().verbose).changes(porter.plan(wishes).plan());
    var goOn = prompt.yes("guide.go-ahead", false);
    if (!goOn) {
      prompt.text().say("done.nothing");
      prompt.text().flush();
    }
    return goOn;
  }
}
