package dev.threadporter.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Platform;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A manifest")
class ManifestTest {
  private static final ThreadId ID = id("01a1f82f-1e80-72f9-ae4c-2aff228d7b70");
  private static final ThreadId OTHER = id("01a1f82f-2222-72f9-ae4c-2aff228d7b70");
  private static final FileTime TIME =
      FileTime.from(Instant.parse("2026-11-20T09:08:07.123456789Z"));

  @Test
  void isReadBackAsItWasWritten() throws Exception {
    var manifest = manifest(thread(ID, Optional.of("A \"name\"")), thread(OTHER, Optional.empty()));

    assertThat(read(text(manifest))).isEqualTo(manifest);
  }

  @Test
  void holdsNothingOfTheMomentOrThePlaceWhereItWasMade() throws Exception {
    var manifest = manifest(thread(ID, Optional.empty()));

    assertThat(text(manifest))
        .isEqualTo(text(manifest))
        .doesNotContain(System.getProperty("user.dir"));
  }

  @Test
  void tellsTheMachineByThePlatform() {
    assertThat(platform("windows").machine().platform()).isEqualTo(Platform.WINDOWS);
    assertThat(platform("macos").machine().platform()).isEqualTo(Platform.MACOS);
    assertThat(platform("linux").machine().mountRoots()).isEmpty();
    assertThat(platform("wsl").machine().mountRoots()).isNotEmpty();
    assertThat(platform("plan9").machine().platform()).isEqualTo(Platform.LINUX);
  }

  @Test
  void ofANewerFormatIsRefusedWithoutJudgingItsThreads() throws Exception {
    var newer =
        "{\"format\":\"porter-archive\",\"threads\":[{\"unknown\":[]}],\"version\":2,\"kind\":\"odd\"}";

    assertThat(refusal(newer).code()).isEqualTo(ErrorCode.ARCHIVE_VERSION);
  }

  @Test
  void ofSomethingElseIsNone() {
    assertThat(refusal("{\"format\":\"tar\",\"version\":1}").code())
        .isEqualTo(ErrorCode.NOT_AN_ARCHIVE);
    assertThat(refusal("{}").code()).isEqualTo(ErrorCode.NOT_AN_ARCHIVE);
  }

  @Test
  void ofAnUnknownKindIsRefused() throws Exception {
    var text = text(manifest()).replace("\"full\"", "\"odd\"");

    assertThat(refusal(text).code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
  }

  @Test
  void thatNamesARolloutOfAnotherThreadIsRefused() throws Exception {
    var text = text(manifest(thread(ID, Optional.empty())));
    var id = "\"id\" : \"" + ID + "\"";

    assertThat(text).contains(id);
    assertThat(refusal(text.replace(id, id.replace(ID.value(), OTHER.value()))))
        .hasMessageContaining("a rollout of another thread");
  }

  @Test
  void thatNamesAThreadTwiceIsRefused() throws Exception {
    var twice = text(manifest(thread(ID, Optional.empty()), thread(ID, Optional.empty())));

    assertThat(refusal(twice)).hasMessageContaining("twice").hasMessageContaining(ID.value());
  }

  @Test
  void withATimeThatNobodyCanMeanTakesThatOfTheFile() throws Exception {
    var text = text(manifest(thread(ID, Optional.empty())));

    var read = read(text.replace("\"2026-11-20T09:00:00Z\"", "\"+57862-01-01T00:00:00Z\""));

    assertThat(read.threads())
        .singleElement()
        .satisfies(thread -> assertThat(thread.thread().created()).isEqualTo(TIME.toInstant()));
  }

  @Test
  void withATimeThatIsNoneIsRefused() throws Exception {
    var text = text(manifest(thread(ID, Optional.empty())));

    assertThat(refusal(text.replace("\"2026-11-20T09:00:00Z\"", "\"yesterday\"")))
        .hasMessageContaining("bad time");
  }

  private static Manifest platform(String platform) {
    return new Manifest(
        1, "0.1.0", "full", platform, "0.169.0", "/home/x/.codex", List.of(), List.of());
  }

  private static Manifest manifest(PackedThread... threads) {
    return new Manifest(
        1, "0.1.0", "full", "linux", "0.169.0", "/home/x/.codex", List.of(threads), List.of());
  }

  private static PackedThread thread(ThreadId id, Optional<String> name) {
    var file = RolloutName.parse("rollout-2026-11-20T09-08-07-" + id + ".jsonl").orElseThrow();
    var base = Optional.of(new HistoryBase(OTHER, 7, 4711));
    var rollout = new PackedRollout(EntryName.rollout(file, true), file, base, 1L << 40, TIME);
    return new PackedThread(
        new CodexThread(
            id,
            name,
            "what was said",
            "/src/ä",
            Instant.parse("2026-11-20T09:00:00Z"),
            Instant.parse("2026-11-20T10:00:00.5Z"),
            true,
            "cli",
            Optional.of("openai"),
            "0.169.0",
            true,
            Optional.of(OTHER),
            Optional.empty(),
            new RolloutHead.Git(Optional.of("abc"), Optional.empty(), Optional.of("git@x:y")),
            true,
            List.of(),
            Optional.empty()),
        "selected",
        List.of(rollout));
  }

  private static ThreadId id(String text) {
    return ThreadId.parse(text).orElseThrow();
  }

  private static String text(Manifest manifest) throws IOException {
    var out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toString(UTF_8);
  }

  private static Manifest read(String text) throws IOException, PorterException {
    return Manifest.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "a.tar.gz");
  }

  private static PorterException refusal(String text) {
    return catchThrowableOfType(PorterException.class, () -> read(text));
  }
}
