package dev.threadporter.system.doctor;

import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** Writes files where nothing may be thrown. */
final class Files2 {
  private Files2() {}

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void edit(Path file, UnaryOperator<String> change) {
    try {
      Files.writeString(file, change.apply(Files.readString(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What is left where a disk lost what was written. */
  static void zeros(Path file) {
    try {
      Files.write(file, new byte[(int) Files.size(file)]);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void link(Path from, Path to) {
    try {
      Files.createSymbolicLink(from, to);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Leaves the first half of a file, in whole lines. */
  static void halve(Path file) {
    try {
      var lines = Files.readAllLines(file);
      Files.writeString(file, String.join("\n", lines.subList(0, lines.size() / 2)) + "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Gives the first line of the thread {@code bad} another id. */
  static void replace(CodexHome home, Path file, String id) {
    try {
      var text = Files.readString(file);
      var end = text.indexOf('\n');
      var first = text.substring(0, end).replace(home.thread("bad").id(), id);
      Files.writeString(file, first + text.substring(end));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
