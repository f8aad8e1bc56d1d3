package dev.threadporter.merge;

import dev.threadporter.thread.ThreadId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The id of a fork, made of what it is a fork of and what it holds: who makes it again makes the
 * same. In the form of Codex's own ids (UUID version 7), with the time of the original.
 */
public final class ForkId {
  private static final int TIME_DIGITS = 12;

  /** Where an id tells its version. */
  private static final int VERSION = 14;

  private ForkId() {}

  /**
   * The id of a thread's fork.
   *
   * @param thread the original
   * @param created when the original was made; for ids that don't tell
   * @param sums the sums of its rollouts in neutral form
   * @return the fork's id
   */
  public static ThreadId of(ThreadId thread, Instant created, List<String> sums) {
    var digest = sha256();
    digest.update(thread.value().getBytes(StandardCharsets.UTF_8));
    sums.forEach(sum -> digest.update(sum.getBytes(StandardCharsets.UTF_8)));
    return from(time(thread, created), digest.digest());
  }

  /**
   * The id of a further rollout of a fork.
   *
   * @param fork the fork
   * @param rollout the id of the original rollout
   * @return the id of the fork's rollout
   */
  public static ThreadId ofRollout(ThreadId fork, ThreadId rollout) {
    var digest = sha256();
    digest.update(fork.value().getBytes(StandardCharsets.UTF_8));
    digest.update(rollout.value().getBytes(StandardCharsets.UTF_8));
    return from(time(rollout, Instant.EPOCH), digest.digest());
  }

  /**
   * With what the ids of a thread's forks begin.
   *
   * @param id the original
   * @param created when the original was made; for ids that don't tell
   * @return the first 48 bits, which in ids of version 7 are the milliseconds since 1970
   */
  public static String time(ThreadId id, Instant created) {
    return id.value().charAt(VERSION) == '7'
        ? time(id)
        : String.format(Locale.ROOT, "%012x", created.toEpochMilli() & 0xFFFF_FFFF_FFFFL);
  }

  /**
   * With what an id begins.
   *
   * @param id any id
   * @return its first 48 bits in hexadecimal
   */
  public static String time(ThreadId id) {
    return id.value().replace("-", "").substring(0, TIME_DIGITS);
  }

  private static ThreadId from(String time, byte[] sum) {
    var number = 0L;
    for (var i = 0; i < Long.BYTES; i++) {
      number = number << Byte.SIZE | (sum[i] & 0xFF);
    }
    var second = 0x7000 | (sum[8] & 0x0F) << Byte.SIZE | (sum[9] & 0xFF);
    var variant = (number & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    var last = String.format(Locale.ROOT, "%016x", variant);
    return new ThreadId(
        String.join(
            "-",
            time.substring(0, 8),
            time.substring(8),
            String.format(Locale.ROOT, "%04x", second),
            last.substring(0, 4),
            last.substring(4)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
