/** Tests of transcripts, on homes that the testkit writes. */
@NullMarked
package dev.threadporter.transcript;

import org.jspecify.annotations.NullMarked;
