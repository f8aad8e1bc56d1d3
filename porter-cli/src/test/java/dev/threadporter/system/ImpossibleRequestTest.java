package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A request for what can't be given is refused:")
class ImpossibleRequestTest {
  @TempDir Path temp;

  @Test
  void anIdThatIsUnknown() throws Exception {
    assertThat(refusal("ffffffff").code()).isEqualTo(ErrorCode.NO_SUCH_THREAD);
  }

  @Test
  void anIdThatIsAmbiguous() throws Exception {
    var refusal = refusal("0");

    assertThat(refusal.code()).isEqualTo(ErrorCode.AMBIGUOUS_THREAD);
    assertThat(refusal.details()).hasSize(2).allSatisfy(line -> assertThat(line).startsWith("0"));
  }

  @Test
  void aSelectionThatMatchesNothing() throws Exception {
    var source = two();
    var refusal =
        catchThrowableOfType(
            PorterException.class,
            () ->
                Porter.open(source.folder())
                    .export(
                        ExportRequest.to(temp.resolve("a.tar.gz"))
                            .select(Selection.EVERYTHING.inProject(temp.resolve("nowhere")))
                            .build()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOTHING_SELECTED);
    assertThat(temp.resolve("a.tar.gz")).doesNotExist();
  }

  @Test
  void anOutputThatExists() throws Exception {
    var source = two();
    var output = Files.writeString(temp.resolve("a.tar.gz"), "precious");

    var refusal = catchThrowableOfType(PorterException.class, () -> Export.run(source, output));

    assertThat(refusal.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS);
    assertThat(output).hasContent("precious");
    Porter.open(source.folder()).export(ExportRequest.to(output).force().build());
    assertThat(Porter.inspect(output, true).manifest().threads()).hasSize(2);
  }

  @Test
  void anOutputFolderThatHoldsSomething() throws Exception {
    var source = two();
    var output = Files.createDirectories(temp.resolve("out"));
    var precious = Files.writeString(output.resolve("precious"), "x");

    for (var request :
        List.of(
            ExportRequest.to(output).asFolder().build(),
            ExportRequest.to(output).asFolder().force().build())) {
      var refusal =
          catchThrowableOfType(
              PorterException.class, () -> Porter.open(source.folder()).export(request));
      assertThat(refusal.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS);
      assertThat(refusal).hasMessageNotContaining("--force").hasMessageContaining("name another");
    }
    assertThat(precious).hasContent("x");
  }

  @Test
  void anArchiveInPlaceOfAFolder() throws Exception {
    var source = two();
    var output = Files.createDirectories(temp.resolve("a.tar.gz"));

    var refusal =
        catchThrowableOfType(
            PorterException.class,
            () -> Porter.open(source.folder()).export(ExportRequest.to(output).force().build()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS);
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void anArchiveOfAFormatThatPorterDoesNotWrite() throws Exception {
    var source = two();
    var refusal =
        catchThrowableOfType(
            PorterException.class, () -> Export.run(source, temp.resolve("a.zip")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.USAGE);
  }

  @Test
  void anOutputInAFolderThatIsMissing() throws Exception {
    var source = two();
    var output = temp.resolve("missing/a.tar.gz");

    var refusal = catchThrowableOfType(PorterException.class, () -> Export.run(source, output));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_WRITABLE);
    assertThat(refusal).hasMessageContaining(output.toString());
  }

  private PorterException refusal(String prefix) throws Exception {
    var source = two();
    var output = temp.resolve("a.tar.gz");
    var refusal =
        catchThrowableOfType(
            PorterException.class,
            () ->
                Porter.open(source.folder())
                    .export(ExportRequest.to(output).select(Selection.ofThreads(prefix)).build()));
    assertThat(output).doesNotExist();
    return refusal;
  }

  private CodexHome two() throws Exception {
    return home().thread().thread().build();
  }

  private CodexHomeBuilder home() {
    return CodexHome.in(temp.resolve("source")).seed(7);
  }
}
