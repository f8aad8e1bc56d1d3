package dev.threadporter.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One header block of a tar, as POSIX.1-2017 (pax, "ustar Interchange Format") describes it. Read
 * also in GNU's dialect: its magic, and numbers in base 256.
 *
 * @param name the entry's name, the prefix included
 * @param type the type flag
 * @param size the content's bytes as the header has it
 * @param seconds the modification time as the header has it
 */
record TarHeader(String name, char type, long size, long seconds) {
  static final int BLOCK = 512;
  static final char FILE = '0';
  static final char PAX = 'x';

  /** What eleven octal digits hold: the first size or time that needs a pax record. */
  static final long OCTAL_END = 1L << 33;

  static final int NAME_BYTES = 100;

  private static final int SIZE_AT = 124;
  private static final int SUM_AT = 148;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;
  private static final byte[] POSIX = {'u', 's', 't', 'a', 'r', 0};
  private static final byte[] GNU = {'u', 's', 't', 'a', 'r', ' '};

  /** Whether a tar can start like this: with a header, or, if it is empty, with its end. */
  static boolean isFirst(byte[] bytes) {
    return bytes.length == BLOCK && (isMarked(bytes) || isZero(bytes));
  }

  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  static TarHeader parse(byte[] block) throws ArchiveFault {
    if (!isMarked(block)) {
      throw ArchiveFault.damaged("there is no tar header where one should be");
    }
    if (number(block, SUM_AT, 8) != sum(block)) {
      throw ArchiveFault.damaged("the checksum of its tar header is wrong");
    }
    String name = text(block, 0, NAME_BYTES);
    // GNU keeps other things in the place of the prefix.
    String prefix = hasMagic(block, POSIX) ? text(block, PREFIX_AT, 155) : "";
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        (char) (block[156] & 0xff),
        number(block, SIZE_AT, 12),
        number(block, 136, 12));
  }

  /** The header as a block; the name has at most 100 ASCII characters. */
  byte[] block() {
    byte[] block = new byte[BLOCK];
    put(block, 0, name);
    put(block, 100, "0000644");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, SIZE_AT, octal(size, 11));
    put(block, 136, octal(seconds, 11));
    block[156] = (byte) type;
    System.arraycopy(POSIX, 0, block, MAGIC_AT, POSIX.length);
    put(block, 263, "00");
    put(block, 329, "0000000");
    put(block, 337, "0000000");
    put(block, SUM_AT, octal(sum(block), 6));
    block[SUM_AT + 7] = ' ';
    return block;
  }

  private static boolean isMarked(byte[] block) {
    return hasMagic(block, POSIX) || hasMagic(block, GNU);
  }

  private static boolean hasMagic(byte[] block, byte[] magic) {
    return Arrays.equals(block, MAGIC_AT, MAGIC_AT + magic.length, magic, 0, magic.length);
  }

  /** The sum of all bytes, the sum's own field counted as spaces. */
  private static long sum(byte[] block) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= SUM_AT && i < SUM_AT + 8 ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  private static String text(byte[] block, int at, int length) throws ArchiveFault {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return decode(block, at, end - at);
  }

  static String decode(byte[] bytes, int at, int length) throws ArchiveFault {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, at, length))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw ArchiveFault.hostile("a name in it isn't UTF-8").causedBy(notUtf8);
    }
  }

  private static long number(byte[] block, int at, int length) throws ArchiveFault {
    return block[at] < 0 ? base256(block, at, length) : octal(block, at, length);
  }

  private static long octal(byte[] block, int at, int length) throws ArchiveFault {
    String digits =
        new String(block, at, length, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '7') {
        throw ArchiveFault.damaged("a number of its tar header isn't one");
      }
      value = value * 8 + (digit - '0');
    }
    return value;
  }

  /** GNU's big numbers: two's complement, the first bit only a mark. */
  private static long base256(byte[] block, int at, int length) throws ArchiveFault {
    boolean negative = (block[at] & 0x40) != 0;
    long value = negative ? block[at] : block[at] & 0x7f;
    for (int i = 1; i < length; i++) {
      if (value != (value << 8 >> 8)) {
        throw ArchiveFault.damaged("a number of its tar header is out of range");
      }
      value = value << 8 | (block[at + i] & 0xff);
    }
    return value;
  }

  private static String octal(long value, int digits) {
    String text = Long.toOctalString(value);
    return "0".repeat(digits - text.length()) + text;
  }

  private static void put(byte[] block, int at, String ascii) {
    byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }
}
