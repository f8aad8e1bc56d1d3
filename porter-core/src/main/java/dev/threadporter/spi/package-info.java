/**
 * What core needs done by others: databases, archives, Git. Each interface is implemented by one
 * adapter module, found by {@link java.util.ServiceLoader} or handed to porter's builder.
 */
@NullMarked
package dev.threadporter.spi;

import org.jspecify.annotations.NullMarked;
