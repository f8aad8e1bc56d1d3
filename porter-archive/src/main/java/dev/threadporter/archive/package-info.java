/**
 * Tar archives, packed and unpacked.
 *
 * <p>Writing: {@code TarWriter} makes headers ({@code TarHeader}, {@code PaxRecords}) and copies
 * contents; {@code ParallelGzip} or {@code ZstdCompressor} packs the bytes on several threads and
 * writes them to the file in order. Reading: {@code Unpacked} tells the compression by the first
 * bytes, {@code GzipInput} or {@code ZstdInput} unpacks on the thread of a {@code ReadAhead},
 * {@code TarStream} finds the entries, and {@code TarReader} turns each {@code ArchiveFault} into
 * what the caller gets. {@code EntryNames} holds the rules for names in both directions.
 *
 * <p>The tar format is done here and not by a library, since porter needs what those don't do:
 * times to the nanosecond, an end that must be there, and headers that are refused before they take
 * memory. The tests read and write with others to compare.
 */
@NullMarked
package dev.threadporter.archive;

import org.jspecify.annotations.NullMarked;
