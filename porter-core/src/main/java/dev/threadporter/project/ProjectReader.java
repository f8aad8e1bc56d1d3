package dev.threadporter.project;

import dev.threadporter.json.JsonObject;
import dev.threadporter.json.MalformedException;
import dev.threadporter.spi.GitCapture.LeftOut;
import dev.threadporter.spi.GitCapture.Why;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Changes;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitProject.Submodule;
import dev.threadporter.spi.GitProject.Trait;
import dev.threadporter.spi.GitProject.Upstream;
import dev.threadporter.spi.GitWork;
import dev.threadporter.spi.GitWork.Branch;
import dev.threadporter.spi.GitWork.Stash;
import dev.threadporter.spi.GitWork.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the JSON of {@link ProjectWriter} back; it is untrusted. */
final class ProjectReader {
  /** SHA-1, or SHA-256. */
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private ProjectReader() {}

  static ProjectRecord record(@Nullable Object value) throws MalformedException {
    var json = JsonObject.require(value, "a project");
    if (json.number("version") != ProjectWriter.VERSION) {
      throw new MalformedException("a project of an unknown version");
    }
    var work = json.object("work");
    return new ProjectRecord(
        project(json),
        work.isPresent() ? Optional.of(work(work.get())) : Optional.empty(),
        each(json.list("leftOut"), ProjectReader::leftOut));
  }

  private static GitProject project(JsonObject json) throws MalformedException {
    var upstream = json.object("upstream");
    return new GitProject(
        json.text("key"),
        constant(GitPlace.Kind.class, json.text("kind"))
            .orElseThrow(() -> new MalformedException("a project of an unknown kind")),
        json.text("root"),
        json.optionalText("branch"),
        optionalCommit(json, "commit"),
        each(json.list("remotes"), it -> new Remote(it.text("name"), it.text("url"))),
        upstream.isPresent() ? Optional.of(upstream(upstream.get())) : Optional.empty(),
        changes(json.object("changes").orElse(new JsonObject(Map.of()))),
        count(json, "stashes"),
        traits(json),
        each(json.list("submodules"), ProjectReader::submodule),
        List.of());
  }

  private static Upstream upstream(JsonObject json) throws MalformedException {
    return new Upstream(
        json.text("remote"),
        json.text("branch"),
        optionalCount(json, "ahead"),
        optionalCount(json, "behind"));
  }

  private static Changes changes(JsonObject json) {
    return new Changes(
        count(json, "staged"),
        count(json, "unstaged"),
        count(json, "untracked"),
        count(json, "conflicted"));
  }

  /** Traits that this porter doesn't know say nothing to it. */
  private static Set<Trait> traits(JsonObject json) {
    var traits = EnumSet.noneOf(Trait.class);
    for (var trait : json.list("traits")) {
      constant(Trait.class, trait).ifPresent(traits::add);
    }
    return traits;
  }

  private static Submodule submodule(JsonObject json) throws MalformedException {
    return new Submodule(
        json.text("path"),
        json.text("url"),
        commit(json, "commit"),
        json.isTrue("checkedOut"),
        json.isTrue("changed"));
  }

  private static GitWork work(JsonObject json) throws MalformedException {
    return new GitWork(
        optionalCommit(json, "index"),
        optionalCommit(json, "work"),
        each(json.list("branches"), it -> new Branch(it.text("name"), commit(it, "commit"))),
        each(json.list("tags"), it -> new Tag(it.text("name"), commit(it, "object"))),
        each(json.list("stashes"), it -> new Stash(commit(it, "commit"), it.text("message"))),
        texts(json.list("intentToAdd")),
        commits(json.list("needs")));
  }

  private static LeftOut leftOut(JsonObject json) throws MalformedException {
    return new LeftOut(
        json.text("path"),
        json.number("bytes"),
        constant(Why.class, json.text("why"))
            .orElseThrow(
                () -> new MalformedException("a file was left out for an unknown reason")));
  }

  private static Optional<String> optionalCommit(JsonObject json, String name)
      throws MalformedException {
    return json.optionalText(name).isPresent() ? Optional.of(commit(json, name)) : Optional.empty();
  }

  private static String commit(JsonObject json, String name) throws MalformedException {
    return commit(json.text(name));
  }

  private static String commit(String text) throws MalformedException {
    if (!COMMIT.matcher(text).matches()) {
      throw new MalformedException("a commit is not written in hex");
    }
    return text;
  }

  private static List<String> commits(List<?> list) throws MalformedException {
    var commits = new ArrayList<String>();
    for (var text : texts(list)) {
      commits.add(commit(text));
    }
    return commits;
  }

  private static List<String> texts(List<?> list) throws MalformedException {
    var texts = new ArrayList<String>();
    for (var element : list) {
      if (!(element instanceof String text)) {
        throw new MalformedException("a text was expected");
      }
      texts.add(text);
    }
    return texts;
  }

  private static int count(JsonObject json, String name) {
    return optionalCount(json, name).orElse(0);
  }

  private static Optional<Integer> optionalCount(JsonObject json, String name) {
    OptionalLong number = json.optionalNumber(name);
    return number.isPresent()
        ? Optional.of((int) Math.max(0, Math.min(Integer.MAX_VALUE, number.getAsLong())))
        : Optional.empty();
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable Object id) {
    for (var constant : type.getEnumConstants()) {
      if (ProjectWriter.id(constant).equals(id)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  private static <T> List<T> each(List<?> list, Element<T> element) throws MalformedException {
    var result = new ArrayList<T>();
    for (var value : list) {
      result.add(element.read(JsonObject.require(value, "an element")));
    }
    return result;
  }

  /** Reads one element of a list. */
  private interface Element<T> {
    T read(JsonObject json) throws MalformedException;
  }
}
