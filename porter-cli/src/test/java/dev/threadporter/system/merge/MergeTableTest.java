package dev.threadporter.system.merge;

import static dev.threadporter.system.merge.Meeting.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportRequest;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.system.merge.Meeting.Source;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A thread that is here already")
class MergeTableTest {
  @TempDir Path temp;

  /** How the thread came here, and how it comes now. */
  enum Kind {
    PAGINATED {},
    LEGACY {
      @Override
      Consumer<ThreadBuilder> thread() {
        return ThreadBuilder::legacy;
      }
    },
    MAPPED {
      @Override
      ImportRequest.Builder before(ImportRequest.Builder request) {
        return request.map("/src/app=/a/longer/place");
      }

      @Override
      ImportRequest.Builder now(ImportRequest.Builder request) {
        return request.map("/src/app=/p");
      }
    },
    MAPPED_LEGACY {
      @Override
      Consumer<ThreadBuilder> thread() {
        return ThreadBuilder::legacy;
      }

      @Override
      ImportRequest.Builder before(ImportRequest.Builder request) {
        return request.map("/src/app=/p");
      }
    },
    COMPRESSED_HERE {
      @Override
      void prepare(Meeting meeting) throws Exception {
        meeting.compress();
      }
    },
    COMPRESSED_THERE {
      @Override
      Consumer<ThreadBuilder> thread() {
        return ThreadBuilder::compressed;
      }
    },
    OTHER_PROVIDER {
      @Override
      ImportRequest.Builder before(ImportRequest.Builder request) {
        return request.historyOnly().provider("other");
      }
    },
    CONVERTED {
      @Override
      Generation target() {
        return Generation.V0_132;
      }

      @Override
      ImportRequest.Builder before(ImportRequest.Builder request) {
        return request.historyOnly().convertLegacy();
      }

      @Override
      ImportRequest.Builder now(ImportRequest.Builder request) {
        return request.historyOnly().convertLegacy();
      }
    };

    Generation target() {
      return Generation.V0_169;
    }

    Consumer<ThreadBuilder> thread() {
      return t -> {};
    }

    ImportRequest.Builder before(ImportRequest.Builder request) {
      return request.historyOnly();
    }

    ImportRequest.Builder now(ImportRequest.Builder request) {
      return request.historyOnly();
    }

    void prepare(Meeting meeting) throws Exception {}
  }

  /** source | here | rule | what happens | what the thread holds then | what its fork holds */
  private static final String EACH_KIND =
      """
      one     | one       | merge     | skip-identical | one       |
      one two | one       | merge     | take-longer    | one two   |
      one     | one two   | merge     | keep-longer    | one two   |
      one two | one three | merge     | conflict       | one three |
      one two | one three | skip      | skip-existing  | one three |
      one two | one three | overwrite | overwrite      | one two   |
      one two | one three | keep-both | keep-both      | one three | one two
      """;

  /** A rule is asked only where both sides go on. */
  private static final String RULES =
      """
      one     | one       | overwrite | skip-identical | one       |
      one two | one       | overwrite | take-longer    | one two   |
      one     | one two   | overwrite | keep-longer    | one two   |
      one     | one       | keep-both | skip-identical | one       |
      one two | one       | keep-both | take-longer    | one two   |
      one     | one two   | keep-both | keep-longer    | one two   |
      two     | three     | keep-both | keep-both      | three     | two
      """;

  @ParameterizedTest
  @EnumSource
  void endsAsTheTableSays(Kind kind) throws Exception {
    var sources = new Archives(temp.resolve("sources"), kind);
    var row = 0;
    var different = kind == Kind.PAGINATED || kind == Kind.LEGACY || kind == Kind.CONVERTED;
    for (var line : (EACH_KIND + (different ? RULES : "")).lines().toList()) {
      var cells = List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
      new Trial(kind, line, sources, temp.resolve("row " + row++)).run(cells);
    }
  }

  /** Archives with the thread, each made once. */
  private static final class Archives {
    private final Path folder;
    private final Kind kind;
    private final Map<String, Path> made = new HashMap<>();

    private final Path empty;

    Archives(Path folder, Kind kind) throws Exception {
      this.folder = folder;
      this.kind = kind;
      this.empty = Meeting.home(folder.resolve("empty"), kind.target());
    }

    Path of(String turns) throws Exception {
      if (!made.containsKey(turns)) {
        var source = Source.of(turns.split(" ")).with(kind.thread());
        made.put(turns, Meeting.archive(folder.resolve(turns), source));
      }
      return made.get(turns);
    }
  }

  private record Trial(Kind kind, String line, Archives sources, Path folder) {
    void run(List<String> cells) throws Exception {
      var meeting = Meeting.in(folder, sources.empty);
      meeting.bring(sources.of(cells.get(1)), kind::before);
      kind.prepare(meeting);
      var archive = sources.of(cells.get(0));
      UnaryOperator<ImportRequest.Builder> now =
          request -> kind.now(request).onConflict(ConflictRule.parse(cells.get(2)).orElseThrow());

      var report = meeting.bring(archive, now);

      var thread = planned(report);
      assertThat(thread.action().id()).as(line).isEqualTo(cells.get(3));
      assertThat(report.transaction().isPresent()).as(line).isEqualTo(thread.action().writes());
      assertThat(meeting.story().of(thread.id().value())).as(line).containsExactly(words(cells, 4));
      if (!cells.get(5).isEmpty()) {
        var fork = thread.newId().orElseThrow().value();
        assertThat(meeting.story().of(fork)).as(line).containsExactly(words(cells, 5));
      }
      if (thread.action().writes()) {
        assertThat(meeting.bring(archive, now).transaction()).as("again: " + line).isEmpty();
      }
    }

    private static String[] words(List<String> cells, int column) {
      return cells.get(column).split(" ");
    }
  }
}
