package dev.threadporter.repair;

import dev.threadporter.doctor.HomeView;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.repair.FileWork.Mending;
import dev.threadporter.rollout.RolloutExam;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutMark;
import dev.threadporter.rollout.RolloutName;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns findings about one rollout into work on its lines, its projection or its base. */
final class FileFixes {
  private static final Set<FindingCode> LINES =
      EnumSet.of(
          FindingCode.BYTE_ORDER_MARK,
          FindingCode.TRUNCATED_LINE,
          FindingCode.ORDINAL_MISSING,
          FindingCode.LEGACY_LINES);

  private static final Set<FindingCode> PROJECTIONS =
      EnumSet.of(
          FindingCode.PROJECTION_INCOMPLETE,
          FindingCode.PROJECTION_AHEAD,
          FindingCode.ROLLOUT_CUT,
          FindingCode.PROJECTION_STUCK);

  private final HomeView home;
  private final Work work;
  private final Map<String, RolloutFile> files = new HashMap<>();

  FileFixes(HomeView home, Work work) {
    this.home = home;
    this.work = work;
    home.open().catalogue().rollouts().forEach(file -> files.put(file.path().toString(), file));
  }

  /** Fixes what is wrong with a file, found again by the path that the finding names. */
  void fix(Finding finding) throws IOException {
    if (finding.code() == FindingCode.COMPRESSED_BESIDE_PLAIN) {
      superfluous(finding);
    }
    var file = finding.path().map(files::get);
    if (file.isPresent()) {
      fix(finding, file.get());
    }
  }

  private void fix(Finding finding, RolloutFile file) throws IOException {
    var id = file.name().rollout();
    if (LINES.contains(finding.code())) {
      var mending = mending(file, finding.code());
      work.mending.merge(id, mending, FileFixes::both);
      work.change(finding, before(finding, file, mending), after(finding, mending));
    } else if (PROJECTIONS.contains(finding.code())) {
      work.projections.put(id, file);
      var offset = finding.arguments().getOrDefault("offset", "0");
      work.change(
          finding, Optional.of("projected to byte " + offset), Optional.of("projected to byte 0"));
    } else if (finding.code() == FindingCode.WRONG_BASE_OFFSET) {
      base(finding, file);
    }
  }

  private static Optional<String> before(Finding finding, RolloutFile file, Mending mending) {
    return switch (finding.code()) {
      case BYTE_ORDER_MARK -> Optional.of("EF BB BF");
      case TRUNCATED_LINE -> Optional.of("bytes: " + file.bytes());
      default -> Optional.of("lines without ordinal: " + mending.facts().unnumbered());
    };
  }

  private static Optional<String> after(Finding finding, Mending mending) {
    return switch (finding.code()) {
      case BYTE_ORDER_MARK -> Optional.empty();
      case TRUNCATED_LINE -> Optional.of("bytes: " + mending.facts().halfLine().orElse(0));
      default -> Optional.of("lines without ordinal: 0");
    };
  }

  private static Mending mending(RolloutFile file, FindingCode code) throws IOException {
    return new Mending(
        RolloutExam.of(file),
        code == FindingCode.BYTE_ORDER_MARK,
        code == FindingCode.TRUNCATED_LINE,
        code == FindingCode.ORDINAL_MISSING || code == FindingCode.LEGACY_LINES);
  }

  private static Mending both(Mending one, Mending other) {
    return new Mending(
        one.facts(),
        one.mark() || other.mark(),
        one.tail() || other.tail(),
        one.ordinals() || other.ordinals());
  }

  private void base(Finding finding, RolloutFile file) throws IOException {
    var base = work.bases.get(file.name().rollout());
    var found =
        base == null
            ? Optional.<RolloutFile>empty()
            : home.open().catalogue().rollout(base.rollout());
    if (base != null && found.isPresent()) {
      var offset = RolloutMark.find(found.get(), base.endOrdinal());
      if (offset.isPresent()) {
        work.cuts.correct(file.name().rollout(), base, offset.getAsLong());
        work.change(
            finding,
            Optional.of("byte " + base.endOffset()),
            Optional.of("byte " + offset.getAsLong()));
      }
    }
  }

  /** The plain file holds all of it. */
  private void superfluous(Finding finding) throws IOException {
    var path = home.open().home().root().getFileSystem().getPath(finding.path().orElse(""));
    var name = RolloutName.parse(String.valueOf(path.getFileName()));
    if (name.isPresent()) {
      work.superfluous.add(RolloutFile.look(path, name.get(), false));
      work.change(finding, finding.path(), Optional.empty());
    }
  }
}
