/** Tests of handoffs, on homes that the testkit writes. */
@NullMarked
package dev.threadporter.handoff;

import org.jspecify.annotations.NullMarked;
