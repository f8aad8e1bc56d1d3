package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.FindingCode;
import dev.threadporter.project.GitMode;
import dev.threadporter.restore.ProjectOutcome.State;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A project that somebody changed on the way")
class GitForgeryTest extends ProjectMove {
  @Test
  void butNothingOfABundleThatSomebodyChanged() throws Exception {
    GitWork.AHEAD.begin(source);
    export(home(source.folder()), GitMode.FULL);
    var archived = Archived.read(archive());
    var name = archived.nameEnding("/work.bundle");
    var bytes = archived.get(name).content().clone();
    bytes[bytes.length - 30] ^= 1;
    archived.with(new Archived.Entry(name, '0', bytes)).summed().write(archive());

    var report = run(all());

    assertThat(report.transaction()).isPresent();
    assertThat(codes(report.findings())).contains(FindingCode.GIT_NOT_CLONED);
    assertThat(restored.folder()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Forgery.class)
  void andAForgedRecordIsRefused(Forgery forgery) throws Exception {
    export(home(source.folder().resolve("sub")), GitMode.FULL);
    var archived = Archived.read(archive());
    forgery.forge(archived);
    archived.summed().write(archive());

    var refusal = Import.refused(archive(), target.folder());

    assertThat(refusal.code().kind()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED.kind());
    assertThat(workspace).isEmptyDirectory();
  }

  /** What somebody can make of what an archive says of a project. */
  enum Forgery {
    ABOUT_ANOTHER_PROJECT {
      @Override
      void forge(Archived archived) {
        archived.edit(gitJson(archived), text -> text.replace("\"key\" : \"", "\"key\" : \"x"));
      }
    },
    A_FOLDER_OUTSIDE {
      @Override
      void forge(Archived archived) {
        archived.edit(
            "porter.json", text -> text.replace("\"prefix\" : \"sub\"", "\"prefix\" : \"../..\""));
      }
    },
    A_STRANGE_COMMIT {
      @Override
      void forge(Archived archived) {
        archived.edit(
            gitJson(archived),
            text ->
                text.replaceFirst(
                    "\"commit\" : \"[0-9a-f]+\"", "\"commit\" : \"--upload-pack=x\""));
      }
    },
    A_PROJECT_THAT_ISNT_ANNOUNCED {
      @Override
      void forge(Archived archived) {
        archived.with("projects/other/git.json", archived.get(gitJson(archived)).text());
      }
    },
    NO_JSON {
      @Override
      void forge(Archived archived) {
        archived.with(gitJson(archived), new String(new byte[] {'{'}, UTF_8));
      }
    };

    abstract void forge(Archived archived);

    static String gitJson(Archived archived) {
      return archived.nameEnding("/git.json");
    }
  }

  @Test
  void andARemoteOfAnotherTransportIsNotTouched() throws Exception {
    export(home(source.folder()), GitMode.METADATA);
    var archived = Archived.read(archive());
    archived
        .edit(
            archived.nameEnding("/git.json"),
            text -> text.replaceFirst("\"url\" : \"[^\"]*\"", "\"url\" : \"ext::sh -c touch% /x\""))
        .summed()
        .write(archive());

    var report = run(all());

    assertThat(report.projects().get(0).state()).isEqualTo(State.IMPOSSIBLE);
    assertThat(codes(report.findings()))
        .containsExactlyInAnyOrder(FindingCode.CWD_MISSING, FindingCode.GIT_NOT_CLONED);
  }
}
