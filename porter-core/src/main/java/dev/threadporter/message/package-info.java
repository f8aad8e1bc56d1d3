/**
 * What porter has to say: findings and failures, each with a stable code and named arguments. Text
 * is rendered from one resource bundle, {@code Messages.properties} beside this package; nothing
 * else in porter holds a sentence for people.
 */
@NullMarked
package dev.threadporter.message;

import org.jspecify.annotations.NullMarked;
