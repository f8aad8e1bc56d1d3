package dev.threadporter.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A map of offsets")
class OffsetMapTest {
  private static final long SEED = 20261121;

  @TempDir Path scratch;

  @Test
  void isTheIdentityIfNothingMoved() throws Exception {
    try (var map = new OffsetMap(scratch)) {
      map.note(100, 100);
      map.note(250, 250);

      assertThat(map.isIdentity()).isTrue();
      assertThat(map.newOffset(250)).isEqualTo(250);
      assertThat(map.newOffset(1L << 40)).isEqualTo(1L << 40);
    }
  }

  @Test
  void movesWhatIsBehindAChangeByItsDistance() throws Exception {
    try (var map = new OffsetMap(scratch)) {
      map.note(100, 110);
      map.note(200, 210);
      map.note(300, 290);

      assertThat(map.newOffset(0)).isZero();
      assertThat(map.newOffset(99)).isEqualTo(99);
      assertThat(map.newOffset(100)).isEqualTo(110);
      assertThat(map.newOffset(200)).isEqualTo(210);
      assertThat(map.newOffset(300)).isEqualTo(290);
      assertThat(map.newOffset(5000)).isEqualTo(4990);
    }
  }

  @Test
  void answersTheSameWhenItHasGrownOutOfMemoryAndLeavesNoFileBehind() throws Exception {
    var random = new SplittableRandom(SEED);
    var old = new ArrayList<Long>();
    var moved = new ArrayList<Long>();
    try (var map = new OffsetMap(scratch)) {
      var from = 0L;
      var to = 0L;
      for (var i = 0; i < 70_000; i++) {
        from += 1 + random.nextInt(1 << 20);
        to = from + random.nextInt(1000) - 500;
        map.note(from, to);
        old.add(from);
        moved.add(to);
      }

      assertThat(files()).isEqualTo(1);
      for (var i = 0; i < old.size(); i += 7) {
        assertThat(map.newOffset(old.get(i)))
            .as("seed %d, entry %d", SEED, i)
            .isEqualTo(moved.get(i));
      }
      assertThat(map.newOffset(from + 5)).isEqualTo(to + 5);
    }
    assertThat(files()).isZero();
  }

  private long files() throws IOException {
    try (var files = Files.list(scratch)) {
      return files.count();
    }
  }
}
