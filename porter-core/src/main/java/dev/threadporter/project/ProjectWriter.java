package dev.threadporter.project;

import dev.threadporter.spi.GitCapture.LeftOut;
import dev.threadporter.spi.GitProject.Changes;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitProject.Submodule;
import dev.threadporter.spi.GitProject.Upstream;
import dev.threadporter.spi.GitWork;
import dev.threadporter.spi.GitWork.Branch;
import dev.threadporter.spi.GitWork.Stash;
import dev.threadporter.spi.GitWork.Tag;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a {@link ProjectRecord} into JSON; {@link ProjectReader} turns it back. */
final class ProjectWriter {
  static final long VERSION = 1;

  private ProjectWriter() {}

  static Map<String, @Nullable Object> json(ProjectRecord record) {
    var project = record.project();
    var json = object();
    json.put("version", VERSION);
    json.put("key", project.key());
    json.put("kind", id(project.kind()));
    json.put("root", project.root());
    json.put("branch", project.branch());
    json.put("commit", project.commit());
    json.put("remotes", project.remotes().stream().map(ProjectWriter::remote).toList());
    json.put("upstream", project.upstream().map(ProjectWriter::upstream));
    json.put("changes", changes(project.changes()));
    json.put("stashes", project.stashes());
    json.put("traits", project.traits().stream().sorted().map(ProjectWriter::id).toList());
    json.put("submodules", project.submodules().stream().map(ProjectWriter::submodule).toList());
    json.put("work", record.work().map(ProjectWriter::work));
    json.put("leftOut", record.leftOut().stream().map(ProjectWriter::leftOut).toList());
    return json;
  }

  private static Map<String, @Nullable Object> remote(Remote remote) {
    var json = object();
    json.put("name", remote.name());
    json.put("url", remote.url());
    return json;
  }

  private static Map<String, @Nullable Object> upstream(Upstream upstream) {
    var json = object();
    json.put("remote", upstream.remote());
    json.put("branch", upstream.branch());
    json.put("ahead", upstream.ahead());
    json.put("behind", upstream.behind());
    return json;
  }

  private static Map<String, @Nullable Object> changes(Changes changes) {
    var json = object();
    json.put("staged", changes.staged());
    json.put("unstaged", changes.unstaged());
    json.put("untracked", changes.untracked());
    json.put("conflicted", changes.conflicted());
    return json;
  }

  private static Map<String, @Nullable Object> submodule(Submodule submodule) {
    var json = object();
    json.put("path", submodule.path());
    json.put("url", submodule.url());
    json.put("commit", submodule.commit());
    json.put("checkedOut", submodule.checkedOut());
    json.put("changed", submodule.changed());
    return json;
  }

  private static Map<String, @Nullable Object> work(GitWork work) {
    var json = object();
    json.put("index", work.index());
    json.put("work", work.work());
    json.put("branches", work.branches().stream().map(ProjectWriter::branch).toList());
    json.put("tags", work.tags().stream().map(ProjectWriter::tag).toList());
    json.put("stashes", work.stashes().stream().map(ProjectWriter::stash).toList());
    json.put("intentToAdd", work.intentToAdd());
    json.put("needs", work.needs());
    return json;
  }

  private static Map<String, @Nullable Object> branch(Branch branch) {
    var json = object();
    json.put("name", branch.name());
    json.put("commit", branch.commit());
    return json;
  }

  private static Map<String, @Nullable Object> tag(Tag tag) {
    var json = object();
    json.put("name", tag.name());
    json.put("object", tag.object());
    return json;
  }

  private static Map<String, @Nullable Object> stash(Stash stash) {
    var json = object();
    json.put("commit", stash.commit());
    json.put("message", stash.message());
    return json;
  }

  private static Map<String, @Nullable Object> leftOut(LeftOut leftOut) {
    var json = object();
    json.put("path", leftOut.path());
    json.put("bytes", leftOut.bytes());
    json.put("why", id(leftOut.why()));
    return json;
  }

  /** A constant's name in JSON documents. */
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, @Nullable Object> object() {
    return new LinkedHashMap<>();
  }
}
