package dev.threadporter.cli;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.MappingRule;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.plan.ThreadPlan.Action;
import java.io.IOException;

/**
 * Leads a person through an import: where each project goes, which side of a thread that grew apart
 * counts, what would be done.
 */
final class ImportGuide {
  private final Session session;
  private final Porter porter;
  private final Prompt prompt;

  ImportGuide(Session session, Porter porter) {
    this.session = session;
    this.porter = porter;
    this.prompt = new Prompt(session);
  }

  /** Asks about each project and thread that isn't decided; the answers are added. */
  void ask(ImportRequest request, ImportAnswers answers) throws IOException, PorterException {
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
          answers.historyOnlyFor().add(project.from());
        } else {
          answer.ifPresent(to -> answers.cwdMap().add(new MappingRule(project.from(), to).typed()));
        }
      }
    }
    for (var thread : plan.threads()) {
      if (thread.action() == Action.CONFLICT) {
        new ConflictGuide(prompt)
            .ask(thread)
            .ifPresent(rule -> answers.resolve().add(thread.id() + "=" + rule.id()));
      }
    }
  }

  private String line(ProjectDecision project) {
    var to = project.to().map(prompt.text()::folder).orElse("?");
    return prompt.text().texts().get("guide.project", project.from(), to, project.threads());
  }

  /** Shows what would be done and asks whether to do it. */
  boolean confirm(ImportRequest request, ImportAnswers answers)
      throws IOException, PorterException {
    ImportReport planned = porter.plan(request);
    prompt.text().blank();
    new PlanText(prompt.text(), session.options().verbose).preview(planned);
    if (planned.plan().needsDecision()) {
      // What is missing is told as without a guide.
      answered(answers);
      return true;
    }
    var goOn = prompt.yes("guide.go-ahead", false);
    if (!goOn) {
      prompt.text().say("done.nothing");
      prompt.text().flush();
    }
    return goOn;
  }

  /** Nobody has to answer twice. */
  private void answered(ImportAnswers answers) {
    if (!answers.toType().isEmpty()) {
      prompt.text().say("guide.answers");
      answers.toType().forEach(option -> prompt.text().line("  " + TerminalText.exact(option)));
      prompt.text().flush();
    }
  }
}
