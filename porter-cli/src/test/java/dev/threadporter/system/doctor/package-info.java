/** What the doctor finds in homes with faults, and what the repair makes of them. */
@NullMarked
package dev.threadporter.system.doctor;

import org.jspecify.annotations.NullMarked;
