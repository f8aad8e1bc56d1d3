package dev.threadporter.testkit.home;

import com.github.luben.zstd.ZstdOutputStream;
import dev.threadporter.testkit.home.WrittenThread.WrittenRollout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Damages, compresses and dates the files of a thread, once nothing reads them any more. */
final class FileFinisher {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final WrittenThread thread;
  private final ThreadSpec spec;

  FileFinisher(WrittenThread thread) {
    this.thread = thread;
    this.spec = thread.spec;
  }

  SampleThread finish() throws IOException {
    List<SampleRollout> rollouts = new ArrayList<>();
    for (WrittenRollout rollout : thread.rollouts) {
      damage(rollout.path());
      Path file =
          spec.packing.isPresent() ? compress(rollout.path(), spec.packing.get()) : rollout.path();
      date(file);
      if (spec.damage.compressedToo) {
        byte[] plain = Files.readAllBytes(file);
        date(compress(file, new ThreadSpec.Packing(3, 1)));
        Files.write(file, plain);
        date(file);
      }
      if (spec.damage.noFile) {
        Files.delete(file);
      }
      rollouts.add(
          new SampleRollout(
              rollout.id(), file, rollout.path(), rollout.bytes(), rollout.nextOrdinal()));
    }
    return new SampleThread(
        spec.key,
        thread.facts.id(),
        thread.cwd,
        spec.name,
        thread.firstMessage,
        thread.preview,
        spec.provider,
        spec.archived,
        thread.facts.paginated(),
        thread.created,
        thread.updated,
        thread.visible.size(),
        rollouts);
  }

  private void damage(Path file) throws IOException {
    DamageBuilder damage = spec.damage;
    byte[] bytes = Files.readAllBytes(file);
    byte[] broken = bytes;
    if (damage.carriageReturns) {
      String text = new String(broken, StandardCharsets.UTF_8);
      broken = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
    if (FileFaults.any(damage)) {
      String text = new String(broken, StandardCharsets.UTF_8);
      broken = FileFaults.apply(damage, text).getBytes(StandardCharsets.UTF_8);
    }
    if (damage.byteOrderMark) {
      byte[] marked = Arrays.copyOf(BYTE_ORDER_MARK, BYTE_ORDER_MARK.length + broken.length);
      System.arraycopy(broken, 0, marked, BYTE_ORDER_MARK.length, broken.length);
      broken = marked;
    }
    if (damage.cutTail) {
      broken = Arrays.copyOf(broken, broken.length - 20);
    }
    if (damage.empty) {
      broken = new byte[0];
    }
    if (!Arrays.equals(broken, bytes)) {
      Files.write(file, broken);
    }
    if (damage.duplicate) {
      duplicate(file, broken);
    }
  }

  private void duplicate(Path file, byte[] bytes) throws IOException {
    Path other = file.resolveSibling("../../../2020/01/02").normalize();
    Path folder = spec.archived ? file.resolveSibling("../sessions/2020/01/02").normalize() : other;
    Files.createDirectories(folder);
    Path copy = folder.resolve("rollout-2020-01-02T03-04-05-" + thread.facts.id() + ".jsonl");
    Files.write(copy, bytes);
    date(copy);
  }

  private static Path compress(Path plain, ThreadSpec.Packing packing) throws IOException {
    byte[] bytes = Files.readAllBytes(plain);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int i = 0; i < packing.frames(); i++) {
      int from = (int) ((long) bytes.length * i / packing.frames());
      int to = (int) ((long) bytes.length * (i + 1) / packing.frames());
      try (ZstdOutputStream frame = new ZstdOutputStream(packed, packing.level())) {
        frame.write(bytes, from, to - from);
      }
    }
    Path file = plain.resolveSibling(plain.getFileName() + ".zst");
    Files.write(file, packed.toByteArray());
    Files.delete(plain);
    return file;
  }

  private void date(Path file) throws IOException {
    Instant moment = thread.updated.plusNanos(123_456);
    Files.setLastModifiedTime(file, FileTime.from(moment));
  }
}
