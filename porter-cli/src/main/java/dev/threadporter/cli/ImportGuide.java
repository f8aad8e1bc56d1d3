package dev.threadporter.cli;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.MappingRule;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import java.io.IOException;
import java.util.List;

/** Leads a person through an import: where each project goes, what would be done. */
final class ImportGuide {
  private final Session session;
  private final Porter porter;
  private final Prompt prompt;

  ImportGuide(Session session, Porter porter) {
    this.session = session;
    this.porter = porter;
    this.prompt = new Prompt(session);
  }

  /** Asks about each project that isn't decided; the answers are added to what was given. */
  void ask(ImportRequest request, List<String> cwdMap, List<String> historyOnlyFor)
      throws IOException, PorterException {
    var plan = porter.plan(request).plan();
    prompt.text().say("guide.projects", plan.projects().size(), plan.threads().size());
    for (var project : plan.projects()) {
      prompt.text().line("  " + line(project));
    }
    for (var project : plan.projects()) {
      if (project.decidedBy() == DecidedBy.UNDECIDED) {
        var answer =
            new FolderGuide(prompt)
                .ask(project.from(), project.threads(), project.proposals(), true);
        if (answer.isPresent() && answer.get().equals("h")) {
          historyOnlyFor.add(project.from());
        } else {
          answer.ifPresent(to -> cwdMap.add(new MappingRule(project.from(), to).typed()));
        }
      }
    }
  }

  private String line(ProjectDecision project) {
    var to = project.to().map(prompt.text()::folder).orElse("?");
    return prompt.text().texts().get("guide.project", project.from(), to, project.threads());
  }

  /** Shows what would be done and asks whether to do it. */
  boolean confirm(ImportRequest request) throws IOException, PorterException {
    ImportReport planned = porter.plan(request);
    prompt.text().blank();
    new PlanText(prompt.text(), session.options().verbose).preview(planned);
    if (planned.plan().needsDecision()) {
      // What is missing is told as without a guide.
      return true;
    }
    var goOn = prompt.yes("guide.go-ahead", false);
    if (!goOn) {
      prompt.text().say("done.nothing");
      prompt.text().flush();
    }
    return goOn;
  }
}
