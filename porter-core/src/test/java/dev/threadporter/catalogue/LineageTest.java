package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.catalogue.Lineage.Because;
import dev.threadporter.catalogue.Lineage.Member;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lineage of a choice")
class LineageTest extends Catalogued {
  private CodexHome family() throws IOException {
    return home()
        .thread("root", t -> t.turn("a", "b").turn("c", "d"))
        .thread("fork", t -> t.forkOf("root", 1).turn("e", "f"))
        .thread("grand", t -> t.forkOf("fork").turn("g", "h"))
        .thread("agent", t -> t.subAgentOf("root").turn("i", "j"))
        .thread("agents agent", t -> t.subAgentOf("agent").turn("k", "l"))
        .thread("other", t -> t.turn("m", "n"))
        .build();
  }

  @Test
  void aForkBringsItsBasesBeforeItself() throws Exception {
    var home = family();

    var members = members(home, "grand", true);

    assertThat(ids(members))
        .containsExactly(value(home, "root"), value(home, "fork"), value(home, "grand"));
    assertThat(members)
        .extracting(Member::because)
        .containsExactly(Because.BASE, Because.BASE, Because.SELECTED);
  }

  @Test
  void aThreadBringsItsSubAgentsAndTheirs() throws Exception {
    var home = family();

    assertThat(ids(members(home, "root", true)))
        .containsExactlyInAnyOrder(
            value(home, "root"), value(home, "agent"), value(home, "agents agent"));
    assertThat(ids(members(home, "root", false))).containsExactly(value(home, "root"));
  }

  @Test
  void aBaseThatIsMissingIsNamed() throws Exception {
    var home = family();
    Files.delete(home.thread("root").rollout().file());
    var catalogue = catalogue(home);

    var lineage =
        Lineage.of(
            catalogue, List.of(catalogue.thread(id(home.thread("fork"))).orElseThrow()), true);

    assertThat(ids(lineage.members())).containsExactly(value(home, "fork"));
    assertThat(lineage.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.MISSING_BASE))
        .satisfies(f -> assertThat(f.thread()).contains(value(home, "fork")))
        .satisfies(f -> assertThat(f.arguments()).containsEntry("base", value(home, "root")));
  }

  @Test
  void basesThatFormACircleEnd() throws Exception {
    var home =
        home()
            .thread("a", t -> t.turn("a", "b"))
            .thread("b", t -> t.forkOf("a").turn("c", "d"))
            .build();
    var first = home.thread("a").rollout().file();
    var text = Files.readString(first);
    Files.writeString(
        first,
        text.replaceFirst(
            "\"payload\":\\{",
            "\"payload\":{\"history_base\":{\"thread_id\":\""
                + home.thread("b").id()
                + "\",\"end_ordinal_exclusive\":1,\"end_byte_offset\":1},"));

    assertThat(ids(members(home, "a", true)))
        .containsExactlyInAnyOrder(value(home, "a"), value(home, "b"));
  }

  private List<Member> members(CodexHome home, String key, boolean subagents) throws IOException {
    var catalogue = catalogue(home);
    var chosen = List.of(catalogue.thread(id(home.thread(key))).orElseThrow());
    return Lineage.of(catalogue, chosen, subagents).members();
  }

  private static String value(CodexHome home, String key) {
    return home.thread(key).id();
  }

  private static List<String> ids(List<Member> members) {
    return members.stream().map(member -> member.thread().id().value()).toList();
  }
}
