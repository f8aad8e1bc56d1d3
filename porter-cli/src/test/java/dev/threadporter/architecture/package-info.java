/** Which module and package may use which: the arrows of the README, held. */
@NullMarked
package dev.threadporter.architecture;

import org.jspecify.annotations.NullMarked;
