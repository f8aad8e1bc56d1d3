package dev.threadporter.thread;

import java.util.Arrays;

/** A value of an SQLite column with its storage class, so that what travels arrives as it was. */
public sealed interface SqlValue {
  /** SQL's NULL. */
  SqlValue NULL = new Null();

  /** No value. */
  record Null() implements SqlValue {}

  /**
   * An INTEGER.
   *
   * @param value the value
   */
  record Int(long value) implements SqlValue {}

  /**
   * A REAL.
   *
   * @param value the value
   */
  record Real(double value) implements SqlValue {}

  /**
   * A TEXT.
   *
   * @param value the value
   */
  record Text(String value) implements SqlValue {}

  /** A BLOB. */
  final class Blob implements SqlValue {
    private final byte[] bytes;

    /**
     * A BLOB.
     *
     * @param bytes the bytes, copied
     */
    public Blob(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Blob[" + bytes.length + " bytes]";
    }
  }

  /**
   * A TEXT value.
   *
   * @param value the text
   * @return the value
   */
  static SqlValue of(String value) {
    return new Text(value);
  }

  /**
   * An INTEGER value.
   *
   * @param value the number
   * @return the value
   */
  static SqlValue of(long value) {
    return new Int(value);
  }
}
