/**
 * What porter has to say: findings and failures, each with a stable code and named arguments. Text
 * is rendered from one resource bundle, {@code Messages.properties} beside this package; the
 * command line has bundles of its own for what only it says. Reasons that are said in English where
 * they are known are retold in the person's language by {@link
 * dev.threadporter.message.Messages#why}.
 */
@NullMarked
package dev.threadporter.message;

import org.jspecify.annotations.NullMarked;
